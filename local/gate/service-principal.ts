import { ACCOUNT } from "../cloud.ts";
import { applies } from "./evaluate.ts";
import type { Policies } from "./policies.ts";
import type { Statement } from "./statement.ts";

/** What an AWS service does by itself to a resource of ours. */
export interface ServiceAct {
  /** `ses.amazonaws.com` */
  readonly service: string;
  readonly action: string;
  readonly resource: string;
  /** On whose behalf: the receipt rule, the topic. */
  readonly sourceArn: string;
}

/**
 * Checks that the policy on a resource lets a service act. A role plays no part: the service comes from outside.
 * @throws Error that says which statement is missing
 */
export function checkService(policies: Policies, { service, action, resource, sourceArn }: ServiceAct): void {
  const context = {
    "aws:securetransport": ["true"],
    "aws:sourceaccount": [ACCOUNT],
    "aws:sourcearn": [sourceArn],
  };
  const found = policies
    .on(resource)
    .filter((one) => concerns(one, service) && applies(one, { action, resource }, context));
  if (found.length > 0 && found.every(({ Effect }) => Effect === "Allow")) return;
  throw new Error(
    `${service} is not authorized to perform: ${action} on resource: ${resource} for ${sourceArn}: ` +
      "the resource's policy has no statement that allows it",
  );
}

function concerns({ Principal }: Statement, service: string): boolean {
  if (Principal === undefined) return false;
  return Principal === "*" || Principal.AWS?.includes("*") === true || Principal.Service?.includes(service) === true;
}
