import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { APIGatewayProxyEventV2, Context, SQSEvent } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { form } from "../../lib/domain/form.ts";
import { envNames } from "../../lib/env.ts";
import { aConversation, at, idOf } from "../support/entities.ts";
import { testApp } from "../support/fake-app.ts";
import { connectPage, delivery, SECRETS, signed, text } from "../support/messenger-page.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

/** The functions as Lambda starts them: settings from the environment, the table on a real server, SQS and SSM played. */
const sqs = mockClient(SQSClient);
const ssm = mockClient(SSMClient);
const context = { awsRequestId: "r" } as Context;
let db: TestStore;
let queueIsDown = false;

beforeAll(async () => {
  db = await startTestStore();
  Object.assign(process.env, {
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_ENDPOINT_URL_DYNAMODB: db.endpoint,
    [envNames.table]: db.table,
    [envNames.inboundQueue]: "https://sqs.test/inbound.fifo",
    [envNames.rawBucket]: "raw",
    [envNames.secretsPath]: "/parley/channels",
    [envNames.publicUrl]: "https://parley.test",
  });
  sqs.on(SendMessageBatchCommand).callsFake(({ Entries }) => {
    if (queueIsDown) throw new Error("arn:aws:sqs: secret detail");
    return { Successful: Entries.map(({ Id }: { Id: string }) => ({ Id })) };
  });
  ssm.on(GetParameterCommand).resolves({ Parameter: { Value: JSON.stringify(SECRETS) } });
  await connectPage(testApp({ store: db.store }));
});
afterAll(async () => {
  sqs.restore();
  ssm.restore();
  await db.close();
});

const httpEvent = (change: {
  method: string;
  path: string;
  body?: string;
  headers?: Record<string, string>;
  parameters: Record<string, string>;
  base64?: boolean;
}) =>
  ({
    rawPath: change.path,
    rawQueryString: "",
    headers: change.headers ?? {},
    body: change.body,
    isBase64Encoded: change.base64 ?? false,
    pathParameters: change.parameters,
    requestContext: { http: { method: change.method, sourceIp: "192.0.2.1" } },
  }) as unknown as APIGatewayProxyEventV2;

const webhook = (body: string, headers: Record<string, string>, base64 = false) =>
  httpEvent({
    method: "POST",
    path: `/webhooks/messenger/${idOf("account")}`,
    body: base64 ? Buffer.from(body).toString("base64") : body,
    headers,
    parameters: { channel: "messenger", accountId: idOf("account") },
    base64,
  });

const sentEntries = () => sqs.commandCalls(SendMessageBatchCommand).flatMap((call) => call.args[0].input.Entries ?? []);

test("a signed webhook goes onto the queue and from there into its conversation", async () => {
  const receive = await import("../../functions/http/receive-webhook.ts");
  const process = await import("../../functions/queue/process-inbound.ts");
  const now = Date.now();
  const body = delivery(text("m1", now, "Grüße"));
  const { headers } = signed(body, "");

  const answer = await receive.handler(
    webhook(body, { "X-Hub-Signature-256": headers["x-hub-signature-256"] ?? "" }, true),
    context,
  );
  const [entry] = sentEntries();
  const batch = {
    Records: [
      {
        messageId: "1",
        body: entry?.MessageBody ?? "",
        attributes: { MessageGroupId: entry?.MessageGroupId, SequenceNumber: "1" },
      },
    ],
  } as unknown as SQSEvent;

  expect(answer).toMatchObject({ statusCode: 200 });
  expect(await process.handler(batch, context)).toEqual({ batchItemFailures: [] });
  const id = (await db.store.conversations.idByThread(idOf("account"), "ada")) ?? "";
  expect((await db.store.messages.list(id, { limit: 5 })).items).toMatchObject([{ text: "Grüße", seq: "1" }]);
});

test("a webhook whose events cannot all be queued is a 500 that says nothing of why", async () => {
  const { handler } = await import("../../functions/http/receive-webhook.ts");
  queueIsDown = true;
  const body = delivery(text("m2", Date.now()));

  const answer = await handler(webhook(body, signed(body, "").headers), context);
  queueIsDown = false;

  expect(answer).toMatchObject({ statusCode: 500, headers: { "content-type": "application/problem+json" } });
  expect(JSON.stringify(answer)).not.toContain("secret detail");
});

test("a webhook with another's signature is a 401", async () => {
  const { handler } = await import("../../functions/http/receive-webhook.ts");
  const body = delivery(text("m3", Date.now()));

  expect(await handler(webhook(body, signed(body, "", "another").headers), context)).toMatchObject({ statusCode: 401 });
});

test("a public form is shown, takes a submission, and says what is wrong with another", async () => {
  const { handler } = await import("../../functions/http/public-forms.ts");
  const fields = [{ name: "email", label: "E-mail", type: "email", required: true }];
  await db.store.forms.put(
    form.parse({ id: idOf("form"), name: "Ask", fields, channelAccountId: idOf("account"), createdAt: at(0) }),
  );
  const parameters = { formId: idOf("form") };
  const post = (body: string) =>
    handler(httpEvent({ method: "POST", path: "/forms/x/submissions", body, parameters }), context);

  expect(await handler(httpEvent({ method: "GET", path: "/forms/x", parameters }), context)).toMatchObject({
    statusCode: 200,
    body: expect.stringContaining('"email"'),
  });
  expect(await post('{"email":"ada@example.com"}')).toMatchObject({ statusCode: 202 });
  expect(await post("{}")).toMatchObject({ statusCode: 400, body: expect.stringContaining('"path":"email"') });
  expect(await post("{nope")).toMatchObject({ statusCode: 400 });
  for (let i = 0; i < 4; i++) await post("{}");
  expect(await post("{}")).toMatchObject({ statusCode: 429, headers: { "retry-after": expect.any(String) } });
});

test("the timer's function wakes a conversation", async () => {
  const { handler } = await import("../../functions/schedule/run-timer.ts");
  const over = new Date(Date.now() - 1000).toISOString();
  await db.store.conversations.ensure(aConversation("asleep", { snoozedUntil: over }));

  await handler({ kind: "wake", id: idOf("asleep") });

  expect((await db.store.conversations.get(idOf("asleep"), true))?.snoozedUntil).toBeNull();
});
