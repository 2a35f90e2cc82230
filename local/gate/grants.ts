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
  unused(): readonly Grant[];
  revoke(functionName: string, action: string): void;
  restore(): void;
  isRevoked(functionName: string, need: Need): boolean;
}

/** Used by AWS on behalf of a function, never by its code, so the gate does not see them. */
const unseen = [
  "logs:*",
  "kms:*",
  "xray:*",
  "cloudwatch:*",
  "dynamodb:DescribeStream",
  "dynamodb:GetRecords",
  "dynamodb:GetShardIterator",
  "dynamodb:ListStreams",
  "sqs:ChangeMessageVisibility",
  "sqs:DeleteMessage",
  "sqs:GetQueueAttributes",
  "sqs:GetQueueUrl",
  "sqs:ReceiveMessage",
];

export function createGrants(principals: ReadonlyMap<string, Principal>): Grants {
  const used = new Map<string, Grant>();
  const revoked = new Set<string>();
  return {
    record(functionName, { needs }) {
      for (const { action, resource } of needs) {
        used.set(`${functionName} ${action} ${resource}`, { functionName, action, resource });
      }
    },
    used: () => [...used.values()],
    unused: () =>
      [...principals].flatMap(([functionName, { statements }]) =>
        statements
          .filter(({ Effect }) => Effect === "Allow")
          .flatMap((one) =>
            unusedOf(
              one,
              [...used.values()].filter((grant) => grant.functionName === functionName),
            ),
          )
          .map((rest) => ({ functionName, ...rest })),
      ),
    revoke: (functionName, action) => void revoked.add(`${functionName} ${action.toLowerCase()}`),
    restore: () => revoked.clear(),
    isRevoked: (functionName, { action }) => revoked.has(`${functionName} ${action.toLowerCase()}`),
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
