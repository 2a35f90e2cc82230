import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, test } from "vitest";
import { ssmSecrets } from "../../lib/aws/ssm.ts";

const ssm = mockClient(SSMClient);
const missing = new ParameterNotFound({ message: "no", $metadata: {} });
let seconds = 0;
const clock = { now: () => new Date(Date.UTC(2026, 10, 22) + seconds * 1_000).toISOString() };

beforeEach(() => {
  ssm.reset();
  seconds = 0;
});

test("reads an account's secrets once a minute", async () => {
  ssm.on(GetParameterCommand).resolves({ Parameter: { Value: '{"appSecret":"s1"}' } });
  const secrets = ssmSecrets("/parley/secrets", clock);

  const first = await secrets.get("A");
  seconds = 59;
  await secrets.get("A");
  const callsWithin = ssm.commandCalls(GetParameterCommand).length;
  seconds = 61;
  await secrets.get("A");

  expect(first).toEqual({ appSecret: "s1" });
  expect(callsWithin).toBe(1);
  expect(ssm.commandCalls(GetParameterCommand)).toHaveLength(2);
  expect(ssm.commandCalls(GetParameterCommand)[0]?.args[0].input).toEqual({
    Name: "/parley/secrets/A",
    WithDecryption: true,
  });
});

test("gives nothing for an account without secrets, and soon asks again", async () => {
  ssm
    .on(GetParameterCommand)
    .rejectsOnce(missing)
    .resolves({ Parameter: { Value: '{"appSecret":"s1"}' } });
  const secrets = ssmSecrets("/parley/secrets", clock);

  const before = await secrets.get("A");
  seconds = 6;
  const after = await secrets.get("A");

  expect(before).toEqual({});
  expect(after).toEqual({ appSecret: "s1" });
});

test("throws on throttling instead of giving no secrets", async () => {
  const throttled = Object.assign(new Error("Rate exceeded"), { name: "ThrottlingException" });
  ssm.on(GetParameterCommand).rejects(throttled);

  await expect(ssmSecrets("/parley/secrets", clock).get("A")).rejects.toThrow("Rate exceeded");
});

test.each(['{"appSecret": unquoted-hush}', '{"appSecret":{"hush":1}}'])(
  "never quotes a damaged value",
  async (Value) => {
    ssm.on(GetParameterCommand).resolves({ Parameter: { Value } });

    const error: unknown = await ssmSecrets("/parley/secrets", clock)
      .get("A")
      .catch((thrown: unknown) => thrown);

    expect(String(error)).toContain("secret parameter");
    expect(String(error)).not.toContain("hush");
  },
);

test("stores secrets encrypted and reads them anew", async () => {
  ssm.on(GetParameterCommand).resolves({ Parameter: { Value: '{"appSecret":"old"}' } });
  ssm.on(PutParameterCommand).resolves({});
  const secrets = ssmSecrets("/parley/secrets/", clock);
  await secrets.get("A");

  await secrets.put("A", { appSecret: "new" });
  await secrets.get("A");

  const [put] = ssm.commandCalls(PutParameterCommand);
  expect(put?.args[0].input).toMatchObject({ Name: "/parley/secrets/A", Type: "SecureString", Overwrite: true });
  expect(ssm.commandCalls(GetParameterCommand)).toHaveLength(2);
});

test("removes secrets that are not there", async () => {
  ssm.on(DeleteParameterCommand).rejects(missing);

  await expect(ssmSecrets("/parley/secrets", clock).remove("A")).resolves.toBeUndefined();
});
