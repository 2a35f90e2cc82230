import * as z from "zod";
import { readFunctions } from "../lambda/function-spec.ts";
import type { Assembly } from "../template/assembly.ts";
import type { Principal } from "./evaluate.ts";
import { readStatements, type Statement } from "./statement.ts";

const roleShape = z.object({
  Policies: z.array(z.object({ PolicyDocument: z.unknown() })).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
});
const policyShape = z.object({ PolicyDocument: z.unknown(), Roles: z.array(z.string()).default([]) });
const bucketPolicyShape = z.object({ Bucket: z.string(), PolicyDocument: z.unknown() });
const topicPolicyShape = z.object({ Topics: z.array(z.string()), PolicyDocument: z.unknown() });
const queuePolicyShape = z.object({ Queues: z.array(z.string()), PolicyDocument: z.unknown() });

export interface Policies {
  /** Each function with the statements of its role. */
  readonly principals: ReadonlyMap<string, Principal>;
  /** The statements of the policy on a bucket, an object in it, a topic or a queue. */
  on(resource: string): readonly Statement[];
}

/**
 * Gathers all policies of an assembly: those in roles, those attached to them and those on resources. AWS's own managed
 * policies are not known here; the usual ones grant logs and the reading of event sources, which no function asks for itself.
 */
export function readPolicies(assembly: Assembly): Policies {
  const roles = new Map<string, readonly Statement[]>();
  const add = (role: string, statements: readonly Statement[]) =>
    roles.set(role, [...(roles.get(role) ?? []), ...statements]);
  for (const { physicalId, properties } of assembly.resources("AWS::IAM::Role")) {
    const { Policies: inline } = roleShape.parse(properties);
    for (const { PolicyDocument } of inline) add(physicalId, readStatements(PolicyDocument));
  }
  for (const attached of assembly.resources("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")) {
    const { PolicyDocument, Roles } = policyShape.parse(attached.properties);
    for (const role of Roles) add(role, readStatements(PolicyDocument));
  }
  addManaged(assembly, add);
  const principals = readFunctions(assembly).map(({ name, role }) => {
    const roleName = role.split("/").at(-1) ?? "";
    const account = role.split(":")[4] ?? "";
    const arn = `arn:aws:sts::${account}:assumed-role/${roleName}/${name}`;
    return [name, { arn, roleArn: role, statements: roles.get(roleName) ?? [] }] as const;
  });
  const resources = resourcePolicies(assembly);
  return { principals: new Map(principals), on: (arn) => resources.get(arn.split("/")[0] ?? arn) ?? [] };
}

/** Managed policies of the template that a role names by ARN. */
function addManaged(assembly: Assembly, add: (role: string, statements: readonly Statement[]) => void): void {
  const managed = new Map(
    assembly.resources("AWS::IAM::ManagedPolicy").map(({ arn, properties }) => [arn, properties.PolicyDocument]),
  );
  for (const { physicalId, properties } of assembly.resources("AWS::IAM::Role")) {
    for (const arn of roleShape.parse(properties).ManagedPolicyArns) {
      if (managed.has(arn)) add(physicalId, readStatements(managed.get(arn)));
    }
  }
}

function resourcePolicies(assembly: Assembly): ReadonlyMap<string, readonly Statement[]> {
  const found = new Map<string, readonly Statement[]>();
  for (const { properties } of assembly.resources("AWS::S3::BucketPolicy")) {
    const { Bucket, PolicyDocument } = bucketPolicyShape.parse(properties);
    found.set(`arn:aws:s3:::${Bucket}`, readStatements(PolicyDocument));
  }
  for (const { properties } of assembly.resources("AWS::SNS::TopicPolicy")) {
    const { Topics, PolicyDocument } = topicPolicyShape.parse(properties);
    for (const arn of Topics) found.set(arn, readStatements(PolicyDocument));
  }
  const arns = new Map(assembly.resources("AWS::SQS::Queue").map(({ physicalId, arn }) => [physicalId, arn]));
  for (const { properties } of assembly.resources("AWS::SQS::QueuePolicy")) {
    const { Queues, PolicyDocument } = queuePolicyShape.parse(properties);
    for (const url of Queues) {
      found.set(arns.get(url.split("/").at(-1) ?? "") ?? url, readStatements(PolicyDocument));
    }
  }
  return found;
}
