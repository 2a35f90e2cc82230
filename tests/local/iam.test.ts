import { expect, test } from "vitest";
import { type Principal, refusal } from "../../local/gate/evaluate.ts";
import { readStatements } from "../../local/gate/statement.ts";

const queue = "arn:aws:sqs:eu-west-1:000000000000:inbound.fifo";
const base = {
  arn: "arn:aws:sts::000000000000:assumed-role/subject-role/subject",
  roleArn: "arn:aws:iam::000000000000:role/subject-role",
};

interface Question {
  readonly own?: readonly object[];
  readonly onResource?: readonly object[];
  readonly context?: Record<string, string[]>;
  readonly action?: string;
  readonly resource?: string;
}

function ask({ own = [], onResource = [], context = {}, action = "sqs:SendMessage", resource = queue }: Question) {
  const principal: Principal = { ...base, statements: readStatements({ Statement: own }) };
  const call = { service: "sqs", operation: "SendMessage", needs: [{ action, resource }], context };
  return refusal(principal, call, () => readStatements({ Statement: onResource }));
}

const allow = { Effect: "Allow", Action: "sqs:SendMessage", Resource: queue };

test("an allowed action on its resource is allowed", () => {
  expect(ask({ own: [allow] })).toBeNull();
});

test("what no statement allows is refused in a sentence that names action, resource, role and function", () => {
  const sentence = ask({});

  expect(sentence).toBe(
    "User: arn:aws:sts::000000000000:assumed-role/subject-role/subject is not authorized to perform: sqs:SendMessage " +
      `on resource: ${queue} because no identity-based policy allows the sqs:SendMessage action`,
  );
});

test("an explicit deny wins over an allow", () => {
  expect(ask({ own: [allow, { ...allow, Effect: "Deny" }] })).toContain(
    "with an explicit deny in an identity-based policy",
  );
});

test.each([
  ["action in other letters", { ...allow, Action: "SQS:sendmessage" }, true],
  ["action by wildcard", { ...allow, Action: ["sqs:Send*"] }, true],
  ["other action by wildcard", { ...allow, Action: "sqs:Receive*" }, false],
  ["resource by wildcard", { ...allow, Resource: "arn:aws:sqs:*:*:in?ound.fifo" }, true],
  ["resource in other letters", { ...allow, Resource: queue.toUpperCase() }, false],
  ["dot is a dot", { ...allow, Resource: queue.replace(".", "x") }, false],
  ["NotAction of another", { Effect: "Allow", NotAction: "sqs:DeleteQueue", Resource: "*" }, true],
  ["NotAction of this", { Effect: "Allow", NotAction: "sqs:*", Resource: "*" }, false],
  ["NotResource of another", { Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::*" }, true],
  ["NotResource of this", { Effect: "Allow", Action: "*", NotResource: "arn:aws:sqs:*" }, false],
])("%s", (_, statement, allowed) => {
  expect(ask({ own: [statement] }) === null).toBe(allowed);
});

test.each([
  ["StringEquals", { StringEquals: { "s3:prefix": ["a", "b"] } }, ["b"], true],
  ["StringEquals of another", { StringEquals: { "s3:prefix": "a" } }, ["b"], false],
  ["StringNotEquals", { StringNotEquals: { "s3:prefix": "a" } }, ["b"], true],
  ["StringLike", { StringLike: { "s3:prefix": "raw/*" } }, ["raw/1"], true],
  ["absent key", { StringLike: { "s3:prefix": "*" } }, undefined, false],
  ["absent key with IfExists", { StringLikeIfExists: { "s3:prefix": "x" } }, undefined, true],
  ["Null", { Null: { "s3:prefix": "true" } }, undefined, true],
  ["ForAllValues with a stranger", { "ForAllValues:StringLike": { "s3:prefix": "a*" } }, ["a1", "b1"], false],
  ["ForAnyValue with a stranger", { "ForAnyValue:StringLike": { "s3:prefix": "a*" } }, ["a1", "b1"], true],
  ["NumericLessThan", { NumericLessThan: { "s3:prefix": 10 } }, ["9"], true],
])("condition %s", (_, Condition, value, allowed) => {
  const context = value ? { "s3:prefix": value } : {};

  expect(ask({ own: [{ ...allow, Condition }], context }) === null).toBe(allowed);
});

test("an unknown condition operator is an error", () => {
  expect(() => ask({ own: [{ ...allow, Condition: { IpAddress: { "aws:SourceIp": "::1" } } }] })).toThrow("IpAddress");
});

test.each([
  ["the role by ARN", { AWS: base.roleArn }, true],
  ["anybody", "*", true],
  ["a service", { Service: "events.amazonaws.com" }, false],
  ["another role", { AWS: `${base.roleArn}2` }, false],
])("a resource's policy that allows %s", (_, Principal, allowed) => {
  expect(ask({ onResource: [{ ...allow, Principal }] }) === null).toBe(allowed);
});

test("a resource's policy that denies wins", () => {
  const Condition = { Bool: { "aws:SecureTransport": "false" } };
  const deny = { Effect: "Deny", Principal: { AWS: "*" }, Action: "sqs:*", Resource: queue, Condition };

  const overTls = ask({ own: [allow], onResource: [deny], context: { "aws:securetransport": ["true"] } });
  const inClear = ask({ own: [allow], onResource: [deny], context: { "aws:securetransport": ["false"] } });

  expect(overTls).toBeNull();
  expect(inClear).toContain("with an explicit deny in a resource-based policy");
});
