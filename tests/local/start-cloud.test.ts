import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT_KEY } from "../../local/gate/door.ts";
import { startLocalCloud, type TestCloud } from "../support/local-cloud.ts";
import { writeSmallAssembly } from "../support/small-assembly.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-small-"));
const options = { assembly: join(folder, "assembly"), dataDir: join(folder, "data") };
let cloud: TestCloud;

beforeAll(async () => {
  writeSmallAssembly(options.assembly);
  cloud = await startLocalCloud(options);
});
afterAll(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("carries a message from HTTP over a queue and a provider to a socket", async () => {
  const socket = await cloud.connectSocket(cloud.realtimeUrl);

  const posted = await cloud.api().post("/v1/say", { recipient: { id: "psid" }, message: { text: "hi" } });
  const event = await socket.waitFor((one) => one.type === "said");
  await cloud.idle();
  const calls = await cloud.api().get<{ items: { url: string; status: number }[] }>("/_local/calls");

  expect(posted.status).toBe(202);
  expect(event.answer).toMatchObject({ recipient_id: "psid", message_id: expect.stringMatching(/^m_/) });
  expect(calls.body.items).toEqual([
    expect.objectContaining({ url: "https://graph.facebook.com/v26.0/1/messages", status: 200 }),
  ]);
});

test("counts what AWS would bill", async () => {
  await cloud.api().delete("/_local/metrics");

  await cloud.api().get("/v1/read");
  const metrics = await cloud
    .api()
    .get<{ counters: Record<string, number>; cost: { dollars: number } }>("/_local/metrics");

  expect(metrics.body.counters).toMatchObject({ "httpApi.requests": 1, "lambda.Invoke": 1 });
  expect(metrics.body.cost.dollars).toBeGreaterThan(0);
});

test("shows the logs of a function and the time, and becomes idle over HTTP", async () => {
  const logs = await cloud.api().get<{ items: { function: string }[] }>("/_local/logs?function=echo");
  const idle = await cloud.api().get("/_local/idle");
  const moved = await cloud.api().post("/_local/clock", { advance: "1m" });

  expect(logs.body.items).toHaveLength(1);
  expect(idle.body).toEqual({ idle: true });
  expect(moved.body).toMatchObject({ offsetMs: 60_000 });
});

test("makes users through the gate and logs them in without credentials", async () => {
  const [pool] = cloud.assembly.resources("AWS::Cognito::UserPool");
  const [client] = cloud.assembly.resources("AWS::Cognito::UserPoolClient");
  const credentials = { accessKeyId: ROOT_KEY, secretAccessKey: "local" };
  const cognito = new CognitoIdentityProviderClient({ endpoint: cloud.gate.url, region: "eu-west-1", credentials });
  const user = { UserPoolId: pool?.physicalId, Username: "ada@example.com" };

  await cognito.send(new AdminCreateUserCommand({ ...user, MessageAction: "SUPPRESS" }));
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: "Correct-horse-1", Permanent: true }));
  const AuthParameters = { USERNAME: "ada@example.com", PASSWORD: "Correct-horse-1" };
  const initiation = { ClientId: client?.physicalId, AuthFlow: "USER_PASSWORD_AUTH" as const, AuthParameters };
  const answer = await cognito.send(new InitiateAuthCommand(initiation));

  expect(answer.AuthenticationResult?.AccessToken).toMatch(/^ey/);
});

test("refuses a second cloud on the same data, and goes on with the data after a restart", async () => {
  const before = await cloud.api().get("/v1/read");

  await expect(startLocalCloud(options)).rejects.toThrow(/in use/);
  await cloud.stop();
  cloud = await startLocalCloud(options);
  const after = await cloud.api().get("/v1/read");

  expect(before.body).toHaveProperty("id");
  expect(after.body).toEqual(before.body);
});
