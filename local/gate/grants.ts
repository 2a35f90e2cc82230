import { isFunction } from "../lambda/function-name.ts";
import type { Call, Need } from "./call.ts";
import type { Principal } from "./evaluate.ts";
import type { Statement } from "./statement.ts";
import { matchesWildcard } from "./wildcard.ts";

/** Something that one function did or may do. */
export interface Grant {
  readonly functionName: string;
  readonly action: string;
  readonly resource: string;
}

/** What functions did, what they may do and never did, and what a test took from them. */
export interface Grants {
  record(functionName: string, call: Call): void;
  used(): readonly Grant[];
  /** Forgets what was used so far. */
  forgetUsed(): void;
  unused(): readonly Grant[];
  /** @param functionName physical name, or a part of it that tells the function: `deliver-outbound` */
  revoke(functionName: string, action: string): void;
  restore(): void;
  isRevoked(functionName: string, need: Need): boolean;
}

/** Used by Lambda itself on behalf of a function. */
const unseen = ["logs:*", "kms:*", "xray:*", "cloudwatch:*"];

/** @param byPollers what event source mappings use of a function's role; the gate does not see it */
export function createGrants(principals: ReadonlyMap<string, Principal>, byPollers: readonly Grant[]): Grants {
  const used = new Map<string, Grant>();
  const revoked: { functionName: string; action: string }[] = [];
  return {
    record(functionName, { needs }) {
      for (const { action, resource } of needs) {
        used.set(`${functionName} ${action} ${resource}`, { functionName, action, resource });
      }
    },
    used: () => [...used.values()],
    forgetUsed: () => used.clear(),
    unused: () =>
      [...principals].flatMap(([functionName, { statements }]) => {
        const own = [...used.values(), ...byPollers].filter((grant) => grant.functionName === functionName);
        const allows = statements.filter(({ Effect }) => Effect === "Allow");
        return allows.flatMap((one) => unusedOf(one, own)).map((rest) => ({ functionName, ...rest }));
      }),
    revoke(functionName, action) {
      revoked.push({ functionName, action: action.toLowerCase() });
    },
    restore() {
      revoked.length = 0;
    },
    isRevoked: (functionName, { action }) =>
      revoked.some((one) => one.action === action.toLowerCase() && isFunction(functionName, one.functionName)),
  };
}

/** Actions that were used on none of their statement's resources, and resources that none of its actions were used on. */
function unusedOf(statement: Statement, used: readonly Grant[]): readonly Omit<Grant, "functionName">[] {
  const actions = (statement.Action ?? []).filter((action) => !unseen.some((one) => matchesWildcard(one, action)));
  const resources = statement.Resource ?? [];
  const serves = (action: string, resource: string) =>
    used.some(
      (one) =>
        matchesWildcard(action.toLowerCase(), one.action.toLowerCase()) && matchesWildcard(resource, one.resource),
    );
  const idleActions = actions.filter((action) => !resources.some((resource) => serves(action, resource)));
  const idleResources = resources.filter((resource) => !actions.some((action) => serves(action, resource)));
  if (idleActions.length === actions.length) {
    return actions.map((action) => ({ action, resource: resources.join(", ") }));
  }
  return [
    ...idleActions.map((action) => ({ action, resource: resources.join(", ") })),
    ...idleResources.map((resource) => ({ action: actions.join(", "), resource })),
  ];
}
