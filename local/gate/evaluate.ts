import type { Call, Need } from "./call.ts";
import { type Context, conditionsHold } from "./conditions.ts";
import type { Statement } from "./statement.ts";
import { matchesWildcard } from "./wildcard.ts";

/** Who calls. */
export interface Principal {
  /** `arn:aws:sts::…:assumed-role/<role>/<function>`. */
  readonly arn: string;
  readonly roleArn: string;
  readonly statements: readonly Statement[];
}

/**
 * Decides a call as IAM does within one account: an explicit deny anywhere refuses, else an allow of the identity's
 * policies or of the resource's policy permits.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 *
 * @param resourcePolicy the statements on a resource, by its ARN
 * @returns null when all of the call is allowed, else AWS's sentence about the first need that is not
 */
export function refusal(
  principal: Principal,
  call: Call,
  resourcePolicy: (resource: string) => readonly Statement[],
): string | null {
  for (const need of call.needs) {
    const own = principal.statements.filter((one) => applies(one, need, call.context));
    const others = resourcePolicy(need.resource).filter(
      (one) => concerns(one, principal) && applies(one, need, call.context),
    );
    const sentence = `User: ${principal.arn} is not authorized to perform: ${need.action} on resource: ${need.resource}`;
    if (own.some(denies)) return `${sentence} with an explicit deny in an identity-based policy`;
    if (others.some(denies)) return `${sentence} with an explicit deny in a resource-based policy`;
    if (own.length === 0 && others.length === 0) {
      return `${sentence} because no identity-based policy allows the ${need.action} action`;
    }
  }
  return null;
}

/** Whether a statement speaks of this action on this resource under these conditions. */
export function applies(statement: Statement, need: Need, context: Context): boolean {
  const { Action, NotAction, Resource, NotResource } = statement;
  const action = need.action.toLowerCase();
  const names = (patterns: readonly string[] = []) =>
    patterns.some((one) => matchesWildcard(one.toLowerCase(), action));
  const covers = (patterns: readonly string[] = []) => patterns.some((one) => matchesWildcard(one, need.resource));
  return (
    (NotAction ? !names(NotAction) : names(Action)) &&
    (NotResource ? !covers(NotResource) : covers(Resource)) &&
    conditionsHold(statement.Condition, context)
  );
}

/** The account itself as a principal only lets identity policies decide, so it allows nothing by itself. */
function concerns({ Principal: who, Effect }: Statement, principal: Principal): boolean {
  if (who === undefined || who === "*") return who === "*";
  const account = principal.roleArn.replace(/:role\/.*/, ":root");
  return (who.AWS ?? []).some(
    (arn) =>
      arn === "*" || arn === principal.roleArn || arn === principal.arn || (arn === account && Effect === "Deny"),
  );
}

function denies(statement: Statement): boolean {
  return statement.Effect === "Deny";
}
