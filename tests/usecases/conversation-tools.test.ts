import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ChannelAccount } from "../../lib/domain/channel-account.ts";
import type { Conversation } from "../../lib/domain/conversation.ts";
import { eventsOf } from "../../lib/usecases/events-of.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { aConversationIn, aHelpDesk } from "../support/help-desk.ts";
import { runToEnd } from "../support/run-jobs.ts";

let api: TestApi;
let account: ChannelAccount;
let ada: Awaited<ReturnType<TestApi["person"]>>;
let bob: typeof ada;
let conversation: Conversation;

beforeAll(async () => {
  api = await startTestApi();
  ada = await api.person("Ada", "agent");
  bob = await api.person("Bob", "agent");
  ({ account } = await aHelpDesk(api, [ada.id, bob.id]));
});
afterAll(() => api.close());
beforeEach(async () => {
  conversation = await aConversationIn(api, account);
});

const path = (rest = "") => `/v1/conversations/${conversation.id}${rest}`;
const finished = (jobId: string) => runToEnd(api.app, jobId);

test("tags are put on, added and taken off, and lists find them", async () => {
  const change = (body: object) => api.call("PATCH", path(), { as: ada.as, body });
  await change({ tags: ["vip", "refund"] });
  const { body: changed } = await change({ addTags: ["late", "vip"], removeTags: ["refund"] });

  const { body: found } = await api.call("GET", "/v1/conversations", { as: ada.as, query: { tag: "late" } });
  expect(changed.tags).toEqual(["vip", "late"]);
  expect(found.items.map(({ id }: Conversation) => id)).toEqual([conversation.id]);
});

test("a comment tells whom it mentions, who follows from then on and can stop to", async () => {
  const body = { text: "Have a look", mentions: [bob.id] };
  const { body: comment } = await api.call("POST", path("/comments"), { as: ada.as, body });
  const after = await api.app.store.messages.get(conversation.id, comment.id);
  const followed = (await api.app.store.conversations.get(conversation.id))?.followerIds;
  const stopped = await api.call("DELETE", path(`/followers/${bob.id}`), { as: bob.as });
  const again = await api.call("PUT", path(`/followers/${ada.id}`), { as: bob.as });

  const told = eventsOf({ type: "message", before: null, after, id: "1", at: comment.createdAt });
  expect(told[1]).toMatchObject({ type: "notification", topic: `user:${bob.id}`, data: { kind: "mentioned" } });
  expect(followed).toEqual([bob.id]);
  expect([stopped.body.followerIds, again.body.followerIds]).toEqual([[], [ada.id]]);
});

test("a mention of nobody is refused", async () => {
  const body = { text: "Look", mentions: [account.id] };

  expect((await api.call("POST", path("/comments"), { as: ada.as, body })).status).toBe(400);
});

test("each user's draft is kept, theirs alone", async () => {
  const file = { name: "hook.png", contentType: "image/png", size: 3, contentId: "hook@parley" };
  const { body: upload } = await api.call("POST", "/v1/attachments", { as: ada.as, body: file });
  const body = { text: "Dear", attachmentIds: [upload.id], to: "ada@example.com, bo" };
  const written = await api.call("PUT", path("/draft"), { as: ada.as, body });
  const read = await api.call("GET", path("/draft"), { as: ada.as });
  const other = await api.call("GET", path("/draft"), { as: bob.as });
  const removed = await api.call("DELETE", path("/draft"), { as: ada.as });
  const gone = await api.call("GET", path("/draft"), { as: ada.as });

  expect(written.body).toMatchObject({ conversationId: conversation.id, text: "Dear", to: body.to, cc: null });
  expect(read.body).toEqual({ ...written.body, files: [{ ...file, id: upload.id, url: expect.any(String) }] });
  expect([other.status, removed.status, gone.status]).toEqual([404, 204, 404]);
});

test("many conversations are changed at once, with a line for each that may not be", async () => {
  const more = await Promise.all(Array.from({ length: 30 }, () => aConversationIn(api, account)));
  const ids = [...more.map(({ id }) => id), api.app.ids.ulid()];
  const body = { ids, change: { status: "closed", addTags: ["sweep"] } };

  const { status, body: started } = await api.call("POST", "/v1/conversations/bulk", { as: ada.as, body });
  const job = await finished(started.id);

  const heads = await api.app.store.conversations.getMany(ids);
  const report = await api.call("GET", `/v1/jobs/${started.id}/report`, { as: ada.as });
  expect(status).toBe(201);
  expect(job).toMatchObject({ state: "done", done: 31, failed: 1, total: 31 });
  expect(new Set(heads.map((head) => `${head.status} ${head.tags}`))).toEqual(new Set(["closed sweep"]));
  expect(report.body.items).toEqual([{ item: ids.at(-1), message: "No such conversation." }]);
  expect((await api.call("GET", `/v1/jobs/${started.id}`, { as: bob.as })).status).toBe(404);
});

test("a filter says which conversations are changed, and never those one may not see", async () => {
  const eve = await api.person(`Eve${Date.now()}`, "agent");
  await api.call("PATCH", path(), { as: ada.as, body: { tags: ["filtered"] } });
  const body = { filter: { tag: "filtered" }, change: { assigneeId: ada.id } };

  const { body: none } = await api.call("POST", "/v1/conversations/bulk", { as: eve.as, body });
  const { body: one } = await api.call("POST", "/v1/conversations/bulk", { as: ada.as, body });
  await finished(one.id);

  expect([none.total, one.total]).toEqual([0, 1]);
  expect((await api.app.store.conversations.get(conversation.id))?.assigneeId).toBe(ada.id);
});

test("ids and a filter together are refused", async () => {
  const body = { ids: [conversation.id], filter: {}, change: {} };

  expect((await api.call("POST", "/v1/conversations/bulk", { as: ada.as, body })).status).toBe(400);
});

test("a conversation is moved to an inbox that its mover sees, with its tickets, and away from whoever does not", async () => {
  const admin = await api.key("admin");
  const inbox = async (name: string, memberIds: readonly string[]) =>
    (await api.call("POST", "/v1/inboxes", { as: admin, body: { name, kind: "inbox", memberIds } })).body;
  const [sales, closed] = [await inbox("Sales", [ada.id]), await inbox("Board", [])];
  const { body: ticket } = await api.call("POST", path("/tickets"), { as: ada.as, body: { subject: "Lamp" } });
  const change = (body: object) => api.call("PATCH", path(), { as: ada.as, body });
  await change({ assigneeId: bob.id });

  const moved = await change({ inboxId: sales.id });
  const repeated = await change({ inboxId: sales.id });
  const refused = await change({ inboxId: closed.id });
  const unseen = await api.call("GET", path(), { as: bob.as });

  expect(moved.body).toMatchObject({ inboxId: sales.id, assigneeId: null });
  expect(repeated.body.updatedAt).toBe(moved.body.updatedAt);
  expect(refused.body.errors).toEqual([{ path: "inboxId", message: "does not exist" }]);
  expect(unseen.status).toBe(404);
  expect((await api.app.store.tickets.get(ticket.id))?.inboxId).toBe(sales.id);
  const { items } = await api.app.store.messages.list(conversation.id, { limit: 10 });
  expect(items.filter(({ event }) => event?.type === "moved")).toMatchObject([
    { author: { id: ada.id }, event: { subjectId: sales.id, text: "Moved to Sales." } },
  ]);
  expect((await api.app.store.users.get(bob.id))?.load).toBe(0);
});
