import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
import { text } from "../support/messenger-page.ts";
import { settle } from "../support/settle.ts";

/** What every journey rests on: a function that lacks a permission is refused, and the journey's cloud names the statement. */
let desk: DemoDesk<"marta">;
let conversationId: string;
let turn = 0;

beforeAll(async () => {
  desk = await startDemoDesk({ people: { marta: {} } });
  await desk.page.receiveAll(text("m_start", desk.cloud.clock.now(), "good morning", "ada"));
  conversationId = (await desk.conversationSaying("good morning")).id;
});
afterAll(() => desk.cloud.stop());

const arrives = () => desk.page.receive(text(`m_${turn++}`, desk.cloud.clock.now(), "one more", "ada"));
const arrivesBeforeEyes = async () => {
  await desk.listen(desk.adminKey, `conversation:${conversationId}`);
  await arrives();
};
const replies = () => desk.admin.sendReply({ params: { id: conversationId }, body: { text: "Hello." } });
const connects = () => desk.listen(desk.adminKey, "everyone");
const asks = () => desk.cloud.api(desk.adminKey).get("/v1/me");

test.each([
  ["receive-webhook", "sqs:SendMessage", arrives],
  ["receive-webhook", "ssm:GetParameter", arrives],
  ["process-inbound", "dynamodb:PutItem", arrives],
  ["process-inbound", "dynamodb:BatchWriteItem", arrives],
  ["publish-changes", "dynamodb:Query", arrives],
  ["publish-changes", "execute-api:ManageConnections", arrivesBeforeEyes],
  ["run-reactions", "sqs:SendMessage", replies],
  ["deliver-outbound", "dynamodb:PutItem", replies],
  ["agent-api", "dynamodb:GetItem", asks],
  ["agent-socket", "dynamodb:DeleteItem", connects],
] as const)("%s without %s: the refusal names it", async (functionName, action, act) => {
  const { gate } = desk.cloud;
  // A secret that was read a while ago would be remembered.
  await desk.advance("6m");
  gate.revoke(functionName, action);

  await act().catch(() => {});
  const named = () => gate.denials().find((one) => one.includes(`perform: ${action} on resource: arn:aws:`));
  await expect.poll(named).toBeDefined();
  const sentence = named();
  gate.restore();
  await settle(desk.cloud);
  gate.forgetDenials();

  expect(sentence).toMatch(new RegExp(`assumed-role/\\S*${functionName.replace("-", "")}\\S* is not authorized`));
  expect(sentence).toContain(`no identity-based policy allows the ${action} action`);
});

test("the cloud of a journey in which a function was refused fails it when it is stopped", async () => {
  const { gate } = desk.cloud;
  gate.revoke("receive-webhook", "sqs:SendMessage");
  await arrives();

  await expect(desk.cloud.stop()).rejects.toThrow(/refused:\n.*receivewebhook.*sqs:SendMessage on resource/);

  gate.forgetDenials();
});
