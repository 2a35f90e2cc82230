import { afterAll, beforeAll, expect, test } from "vitest";
import { connectedPage } from "../support/connected-page.ts";
import { aPage, type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
import { text } from "../support/messenger-page.ts";

let desk: DemoDesk<"nora">;

beforeAll(async () => {
  desk = await startDemoDesk({ people: { nora: {} }, kind: "inbox", routing: { mode: "nobody" } });
});
afterAll(() => desk.cloud.stop());

const say = (words: string, person: string) =>
  desk.page.receiveAll(text(`m_${words}`, desk.cloud.clock.now(), words, person));

test("a page moves from an inbox to a help desk with its conversations and tickets, watched by an admin", async () => {
  await say("before", "Ada");
  const before = await desk.conversationSaying("before");
  const ticket = await desk.admin.createTicketFromConversation({ params: { id: before.id }, body: {} });
  const helpDesk = await desk.admin.createInbox({ body: { name: "Help desk", kind: "help_desk", memberIds: [] } });
  const { id: adminId } = await desk.admin.getMe();
  const socket = await desk.listen(desk.adminKey, `user:${adminId}`);

  const params = { id: desk.page.id };
  const started = await desk.admin.moveChannelAccount({ params, body: { inboxId: helpDesk.id, history: true } });
  await desk.cloud.idle();
  await say("during", "Ben");
  await desk.advance("2m");
  await desk.cloud.idle();

  const done = await socket.waitFor(({ type, data }) => type === "job.updated" && Object(data).state === "done");
  const job = await desk.admin.getJob({ params: { id: started.id } });
  const during = await desk.conversationSaying("during");
  expect(done.data).toMatchObject({ id: started.id, kind: "move" });
  expect(job).toMatchObject({ state: "done", done: 1, failed: 0 });
  expect((await desk.conversationSaying("before")).inboxId).toBe(helpDesk.id);
  expect((await desk.admin.getTicket({ params: { id: ticket.id } })).inboxId).toBe(helpDesk.id);
  expect(during.inboxId).toBe(helpDesk.id);
  expect(during.ticketIds).toHaveLength(1);
  expect((await desk.admin.listConversations({ query: { inboxId: desk.inbox.id } })).items).toEqual([]);
});

test("without history the conversations so far stay, and only an admin may move a channel", async () => {
  const second = await desk.admin.createChannelAccount({
    body: aPage(desk.inbox.id, { settings: { pageId: "777" }, routing: { mode: "nobody" } }),
  });
  const page = connectedPage(desk.cloud, second);
  await page.receiveAll(text("m_stays", desk.cloud.clock.now(), "stays", "Cleo"));
  const other = await desk.admin.createInbox({ body: { name: "Other", kind: "inbox", memberIds: [] } });
  const move = { params: { id: second.id }, body: { inboxId: other.id, history: false } };
  const nora = await desk.as(desk.people.nora);

  await expect(nora.moveChannelAccount(move)).rejects.toMatchObject({ status: 403 });
  await desk.admin.moveChannelAccount(move);
  await desk.cloud.idle();
  await page.receiveAll(text("m_new", desk.cloud.clock.now(), "new here", "Dora"));

  expect((await desk.conversationSaying("stays")).inboxId).toBe(desk.inbox.id);
  expect((await desk.conversationSaying("new here")).inboxId).toBe(other.id);
});
