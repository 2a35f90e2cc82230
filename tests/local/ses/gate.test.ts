import { SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import { expect, test } from "vitest";
import type { ServiceRequest } from "../../../local/cloud.ts";
import { openGate, type Statement, templateFor } from "../support/gate.ts";

/** https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html */
const arn = (rest: string) => `arn:aws:ses:eu-west-1:000000000000:${rest}`;
const SENT =
  "<SendRawEmailResponse><SendRawEmailResult><MessageId>1</MessageId></SendRawEmailResult></SendRawEmailResponse>";

async function openSes(statements: readonly Statement[]) {
  const taken: ServiceRequest[] = [];
  const ses = async (request: ServiceRequest) => {
    taken.push(request);
    return { status: 200, headers: { "content-type": "text/xml" }, body: SENT };
  };
  const opened = await openGate(templateFor(statements), { ses });
  const credentials = { accessKeyId: "LOCAL-1-subject", secretAccessKey: "x" };
  const client = new SESClient({ endpoint: opened.gate.url, region: "eu-west-1", credentials, maxAttempts: 1 });
  const Data = Buffer.from("From: Help <help@in.test>\r\nTo: a@b.test\r\n\r\nx");
  const send = () => client.send(new SendRawEmailCommand({ RawMessage: { Data }, ConfigurationSetName: "set" }));
  return { ...opened, taken, send };
}

const sending = (Resource: unknown, Condition?: unknown): Statement => ({
  Effect: "Allow",
  Action: "ses:SendRawEmail",
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
});

test("sending needs a grant on the identity that the mail is from, and on the configuration set", async () => {
  const both = await openSes([sending([arn("identity/in.test"), arn("configuration-set/set")])]);
  const noSet = await openSes([sending(arn("identity/*"))]);
  const noIdentity = await openSes([sending([arn("identity/other.test"), arn("configuration-set/set")])]);

  await expect(both.send()).resolves.toMatchObject({ MessageId: "1" });
  await expect(noSet.send()).rejects.toMatchObject({
    name: "AccessDenied",
    message: expect.stringContaining(
      `ses:SendRawEmail on resource: ${arn("configuration-set/set")} because no identity-based policy allows`,
    ),
  });
  await expect(noIdentity.send()).rejects.toThrow(`ses:SendRawEmail on resource: ${arn("identity/in.test")}`);
  expect([noSet.taken, noIdentity.taken]).toEqual([[], []]);
});

test.each([
  ["StringEquals", "ses:FromAddress", "help@in.test", true],
  ["StringLike", "ses:FromAddress", "*@other.test", false],
  ["StringEquals", "ses:FromDisplayName", "Help", true],
  ["ForAllValues:StringLike", "ses:Recipients", "*@b.test", true],
  ["ForAllValues:StringLike", "ses:Recipients", "*@c.test", false],
])("conditions are of the mail: %s %s %s", async (operator, key, value, allowed) => {
  const { send, taken } = await openSes([sending("*", { [operator]: { [key]: value } })]);

  await send().catch(() => {});

  expect(taken).toHaveLength(allowed ? 1 : 0);
});

test("faults speak as SES does", async () => {
  const { send, faults, meter } = await openSes([sending("*")]);

  faults.set([{ service: "ses", action: "SendRawEmail", when: "before", kind: "throttle" }]);
  await expect(send()).rejects.toMatchObject({ name: "Throttling", message: "Maximum sending rate exceeded." });
  faults.set([{ service: "ses", when: "before", kind: "error" }]);
  await expect(send()).rejects.toMatchObject({ name: "InternalFailure", $metadata: { httpStatusCode: 500 } });

  expect(meter.snapshot().functions.subject).toBeUndefined();
});
