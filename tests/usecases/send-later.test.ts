import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ChannelAccount } from "../../lib/domain/channel-account.ts";
import type { Conversation } from "../../lib/domain/conversation.ts";
import { secondsAfter } from "../../lib/domain/seconds-after.ts";
import { reactionsTo } from "../../lib/usecases/react-to-changes.ts";
import { releaseMessage } from "../../lib/usecases/release-message.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { aConversationIn, aHelpDesk } from "../support/help-desk.ts";

let api: TestApi;
let account: ChannelAccount;
let ada: Awaited<ReturnType<TestApi["person"]>>;
let conversation: Conversation;

beforeAll(async () => {
  api = await startTestApi();
  ada = await api.person("Ada", "agent");
  ({ account } = await aHelpDesk(api, [ada.id]));
});
afterAll(() => api.close());
beforeEach(async () => {
  api.clockOffsetMs.value = 0;
  conversation = await aConversationIn(api, account);
});

const path = () => `/v1/conversations/${conversation.id}/messages`;
const reply = (body: object) => api.call("POST", path(), { as: ada.as, body: { text: "Hello", ...body } });
const undo = (id: string) => api.call("POST", `${path()}/${id}/undo`, { as: ada.as });
const inSeconds = (seconds: number) => secondsAfter(api.app.clock.now(), seconds);
const stored = async (id: string) => api.app.store.messages.get(conversation.id, id);
const release = (messageId: string) => releaseMessage(api.app, { conversationId: conversation.id, messageId });

test("a reply for tomorrow is scheduled with a timer, and goes out when its time has come, once", async () => {
  const sendAt = inSeconds(86_400);
  const { body: written } = await reply({ sendAt });
  await release(written.id);
  const early = await stored(written.id);

  api.clockOffsetMs.value = 86_400_000;
  await release(written.id);
  await release(written.id);

  expect(written).toMatchObject({ status: "scheduled", dueAt: sendAt });
  expect(api.timersSet.get(`send-${written.id}`)).toBe(sendAt);
  expect(early?.status).toBe("scheduled");
  expect(await stored(written.id)).toMatchObject({ status: "pending" });
  expect((await api.app.store.conversations.get(conversation.id))?.preview).toBe("Hello");
});

test("a reply that can be taken back waits that long in the later queue", async () => {
  const { body: written } = await reply({ undoSeconds: 10 });

  const after = await stored(written.id);
  if (after === null) throw new Error("no message");
  const item = { kind: "release-message", conversationId: conversation.id, messageId: written.id };
  expect(written.status).toBe("scheduled");
  expect(reactionsTo({ type: "message", before: null, after })).toEqual([{ kind: "later", item, delaySeconds: 10 }]);
});

test("the author's own setting makes every reply wait", async () => {
  const path = `/v1/users/${ada.id}`;
  await api.call("PATCH", path, { as: ada.as, body: { undoSeconds: 5 } });
  const { body: waiting } = await reply({});
  const { body: atOnce } = await reply({ undoSeconds: 0 });
  await api.call("PATCH", path, { as: ada.as, body: { undoSeconds: 0 } });

  expect([waiting.status, atOnce.status]).toEqual(["scheduled", "pending"]);
});

test("a reply is taken back while nobody has begun to send it, and lists show what was there before", async () => {
  const { body: waiting } = await reply({ undoSeconds: 10 });
  const { body: pending } = await reply({ text: "Oops" });

  const answers = [await undo(waiting.id), await undo(pending.id), await undo(pending.id)];

  expect(answers.map(({ status, body }) => [status, body.status])).toEqual(Array(3).fill([200, "cancelled"]));
  expect((await api.app.store.conversations.get(conversation.id))?.preview).toBe("Is it there?");
  const lease = await api.app.store.messages.lease(conversation.id, pending.id, "lease", inSeconds(0), inSeconds(45));
  expect(lease).toEqual({ kind: "taken" });
  api.clockOffsetMs.value = 60_000;
  await release(waiting.id);
  expect((await stored(waiting.id))?.status).toBe("cancelled");
});

test("what is being sent cannot be taken back", async () => {
  const { body: sending } = await reply({});
  await api.app.store.messages.lease(conversation.id, sending.id, "lease", inSeconds(0), inSeconds(45));

  expect((await undo(sending.id)).status).toBe(409);
});

test("a time that has passed is refused", async () => {
  const { status, body } = await reply({ sendAt: inSeconds(-1) });

  expect(status).toBe(400);
  expect(body.errors).toEqual([{ path: "sendAt", message: "must be in the future, within a year" }]);
});
