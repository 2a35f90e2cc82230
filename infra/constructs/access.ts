import { type IResolvable, Stack, Validations } from "aws-cdk-lib";
import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { EnvName } from "../../lib/env.ts";

/** What a function needs of a thing: the settings that name it and the exact statements that open it, given in one call. */
export interface Access {
  readonly environment: Readonly<Partial<Record<EnvName, string>>>;
  readonly statements: readonly Statement[];
}

export interface Statement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Why a resource of this statement may end in a star. Left out where none does. */
  readonly wildcard?: string;
}

export function policyStatement(statement: Statement): PolicyStatement {
  return new PolicyStatement({
    effect: Effect.ALLOW,
    actions: [...statement.actions],
    resources: [...statement.resources],
    ...(statement.conditions === undefined ? {} : { conditions: statement.conditions }),
  });
}

/** Tells cdk-nag, finding by finding, why a statement's star is meant. */
export function acknowledgeWildcards(scope: Construct, statement: Statement): void {
  const reason = statement.wildcard;
  if (reason === undefined) return;
  for (const resource of statement.resources) {
    Validations.of(scope).acknowledge({ id: `AwsSolutions-IAM5[Resource::${nagName(scope, resource)}]`, reason });
  }
}

/** cdk-nag writes tokens as `<LogicalId.Attribute>` in the ids of its findings. */
function nagName(scope: Construct, resource: string): string {
  const resolved: unknown = Stack.of(scope).resolve(resource as unknown as IResolvable);
  return flatten(resolved);
}

function flatten(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return String(value);
  if ("Ref" in value) return `<${String(value.Ref)}>`;
  if ("Fn::GetAtt" in value && Array.isArray(value["Fn::GetAtt"])) return `<${value["Fn::GetAtt"].join(".")}>`;
  if ("Fn::ImportValue" in value) return flatten(value["Fn::ImportValue"]);
  if ("Fn::Join" in value && Array.isArray(value["Fn::Join"])) {
    const [separator, parts] = value["Fn::Join"] as [string, unknown[]];
    return parts.map(flatten).join(separator);
  }
  return JSON.stringify(value);
}
