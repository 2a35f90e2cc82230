import { afterAll, beforeAll, expect, test } from "vitest";
import type { AnswerOf } from "../../lib/api/routes.ts";
import { type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
import { text } from "../support/messenger-page.ts";

let desk: DemoDesk<"marta">;
beforeAll(async () => {
  desk = await startDemoDesk({ people: { marta: { capacity: 100 } } });
});
afterAll(() => desk.cloud.stop());

let said = 0;
/** A person writes on the page. @returns their conversation */
async function writes(person: string, words: string): Promise<AnswerOf<"getConversation">> {
  said += 1;
  await desk.page.receiveAll(text(`m_${said}`, Date.now(), words, person));
  return desk.conversationSaying(words);
}
/** A picture with more words than fit a row of the table. */
async function sendsPicture(person: string, words: string): Promise<void> {
  said += 1;
  const { message, ...rest } = text(`m_${said}`, Date.now(), words, person);
  const attachments = [{ type: "image", payload: { url: "https://scontent.xx.fbcdn.net/v/t1/lamp.jpg?oh=1" } }];
  await desk.page.receiveAll({ ...rest, message: { ...Object(message), attachments } });
}
const ended = async (job: AnswerOf<"getJob">): Promise<AnswerOf<"getJob">> => {
  await desk.cloud.idle();
  return desk.admin.getJob({ params: { id: job.id } });
};
const ticketAt = (id: string | undefined) => desk.admin.getTicket({ params: { id: id ?? "" } });

test("a visitor is associated with the contact of an address, or with a new one who is created with a name", async () => {
  const { id } = await desk.admin.createContact({ body: { email: "ada@lamp.example", firstName: "Ada" } });
  const [one, two] = [await writes("r140", "Who am I?"), await writes("r142", "And I?")];

  const known = await desk.admin.associateConversation({ params: { id: one.id }, body: { email: "ADA@lamp.example" } });
  const body = { email: "new@lamp.example", firstName: "Neo", lastName: "New" };
  const fresh = await desk.admin.associateConversation({ params: { id: two.id }, body });

  expect(known.contactId).toBe(id);
  expect(await desk.admin.getContact({ params: { id: fresh.contactId ?? "" } })).toMatchObject(body);
  const past = await desk.admin.listConversations({ query: { contactId: id } });
  expect(past.items.map((conversation) => conversation.id)).toEqual([one.id]);
});

test("merge, three late replies, undo: each contact has its own again, with the replies in the right branch", async () => {
  const [one, two] = [await writes("merge-a", "First of A"), await writes("merge-b", "First of B")];
  const contactOf = async (id: string, email: string) =>
    (await desk.admin.associateConversation({ params: { id }, body: { email, firstName: "Max", lastName: "Muster" } }))
      .contactId ?? "";
  const a = await contactOf(one.id, "max@a.example");
  const b = await contactOf(two.id, "max@b.example");
  const suggested = await desk.admin.suggestMerges({ params: { id: a } });
  const socket = await desk.listen(desk.adminKey, `conversation:${two.id}`);

  const merged = await desk.admin.mergeContacts({ params: { id: a }, body: { otherId: b } });
  await socket.waitFor((event) => event.type === "conversation.updated" && JSON.stringify(event).includes(a));
  for (const n of [1, 2, 3]) await writes("merge-b", `Late ${n}`);
  const together = await desk.admin.getTimeline({ params: { id: a }, query: { type: "messages" } });
  await desk.admin.unmergeContacts({ params: { id: a }, body: { otherId: b } });
  const apart = await desk.admin.getTimeline({ params: { id: b }, query: { type: "messages" } });

  expect(suggested.items[0]).toMatchObject({ contact: { id: b }, reasons: ["same_address_and_name", "same_name"] });
  expect(merged.emails).toEqual(["max@a.example", "max@b.example"]);
  const texts = (page: typeof together) =>
    page.items.flatMap((moment) => (moment.type === "message" ? [moment.message.text] : []));
  expect(texts(together).sort()).toEqual(["First of A", "First of B", "Late 1", "Late 2", "Late 3"]);
  expect(texts(apart)).toEqual(["Late 3", "Late 2", "Late 1", "First of B"]);
  expect((await desk.admin.getConversation({ params: { id: two.id } })).contactId).toBe(b);
  expect((await ticketAt(two.ticketIds[0])).contactId).toBe(b);
});

test("the timeline is filtered by kind and channel, paged, and leads to where people answer", async () => {
  const conversation = await writes("timeline", "On the timeline");
  const body = { email: "time@line.example" };
  const { contactId } = await desk.admin.associateConversation({ params: { id: conversation.id }, body });
  const params = { id: contactId ?? "" };
  const phone = { subject: "Called us", contactId };
  await desk.admin.createTicket({ body: phone });
  const timeline = (query: object) => desk.admin.getTimeline({ params, query });

  const all = await timeline({});
  const first = await timeline({ limit: 2 });
  const rest = await timeline({ limit: 2, cursor: first.next ?? "" });
  const conversations = await timeline({ type: "conversations", channel: "messenger" });

  expect(all.items.map(({ type }) => type).sort()).toEqual(["conversation", "ticket", "ticket"]);
  expect([...first.items, ...rest.items]).toEqual(all.items);
  expect(conversations.items).toMatchObject([
    { links: { inboxId: desk.inbox.id, conversationIds: [conversation.id], ticketIds: conversation.ticketIds } },
  ]);
  expect((await timeline({ channel: "sms" })).items).toEqual([]);
});

test("a message on a closed ticket reopens it, or a new one follows when it was closed too long ago", async () => {
  const { items } = await desk.admin.listPipelines();
  const pipeline = items[0] ?? expect.fail("no pipeline");
  const closed = pipeline.stages.find(({ meaning }) => meaning === "closed")?.id ?? "";
  await desk.admin.updatePipeline({ params: { id: pipeline.id }, body: { reopenWithinDays: 7 } });
  const { ticketIds } = await writes("closed", "It is broken");
  const params = { id: ticketIds[0] ?? "" };
  await desk.admin.updateTicket({ params, body: { stageId: closed } });

  await writes("closed", "Still broken");
  const reopened = await ticketAt(ticketIds[0]);
  await desk.admin.updateTicket({ params, body: { stageId: closed } });
  await desk.advance("8d");
  said += 1;
  await desk.page.receiveAll(text(`m_${said}`, Date.now() + 8 * 24 * 60 * 60 * 1000, "Broken again", "closed"));
  const after = await desk.conversationSaying("Broken again");

  expect(reopened.closedAt).toBeNull();
  expect(after.ticketIds).toHaveLength(2);
  expect(await ticketAt(after.ticketIds[1])).toMatchObject({ followsId: ticketIds[0], closedAt: null });
});

test("tickets come from imports and the API too, without a conversation, and everybody sees them", async () => {
  const workflow = { subject: "Made by a workflow", source: "automation" as const };
  const automated = await desk.admin.createTicket({ body: workflow });
  const csv = "subject,Region\n=SUM(A1),North\n,South\nBy post,East\n";

  const done = await ended(await desk.admin.importTickets({ body: { csv } }));
  const again = await ended(await desk.admin.importTickets({ body: { csv } }));
  const report = await desk.admin.getJobReport({ params: { id: done.id } });
  const { items } = await (await desk.as(desk.people.marta)).listTickets({ query: { limit: 100 } });
  const exported = await desk.admin.exportTickets();

  expect([done, again]).toMatchObject(Array(2).fill({ state: "done", done: 3, failed: 1 }));
  expect(report.items).toEqual([{ item: "line 3", message: expect.stringContaining("subject") }]);
  const imported = items.filter(({ source }) => source === "import");
  expect(imported.map(({ subject }) => subject).sort()).toEqual(["=SUM(A1)", "By post"]);
  expect(items.find(({ id }) => id === automated.id)).toMatchObject({ ...workflow, conversationIds: [] });
  expect(imported[0]).toMatchObject({ conversationIds: [], inboxId: null });
  expect(exported.csv).toContain(`"'=SUM(A1)"`);
});

test("fifty first messages at once are fifty tickets whose numbers have no gap", async () => {
  const before = await desk.admin.listTickets({ query: { limit: 100 } });
  const highest = Math.max(0, ...before.items.map(({ number }) => number));

  await Promise.all(
    Array.from({ length: 50 }, (_, i) => desk.page.receive(text(`m_n${i}`, Date.now(), `Number ${i}`, `number-${i}`))),
  );
  await desk.cloud.idle();

  const numbers: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await desk.admin.listTickets({ query: { limit: 100, ...(cursor && { cursor }) } });
    numbers.push(...page.items.map(({ number }) => number));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  const fresh = numbers.filter((number) => number > highest).sort((x, y) => x - y);
  expect(fresh).toEqual(Array.from({ length: 50 }, (_, i) => highest + 1 + i));
});

test("a blocked contact reaches nobody, and a deleted one leaves a receipt only", async () => {
  const conversation = await writes("gone", "Before the block");
  const body = { email: "gone@lamp.example" };
  const { contactId } = await desk.admin.associateConversation({ params: { id: conversation.id }, body });
  const params = { id: contactId ?? "" };

  await sendsPicture("gone", "A".repeat(310_000));
  await desk.admin.blockContact({ params });
  said += 1;
  await desk.page.receiveAll(text(`m_${said}`, Date.now(), "While blocked", "gone"));
  const { items } = await desk.admin.listMessages({ params: { id: conversation.id } });
  const job = await ended(await desk.admin.removeContact({ params }));
  const receipt = await desk.admin.getErasure({ params: { id: job.id } });

  expect(items.map((message) => message.text)).not.toContain("While blocked");
  expect(job).toMatchObject({ state: "done", error: null });
  expect(receipt).toMatchObject({ contactId, erased: { contacts: 1, conversations: 1, tickets: 1 } });
  expect(receipt.erased.rawEvents).toBeGreaterThanOrEqual(3);
  expect(receipt.erased.files).toBe(1);
  await expect(desk.admin.getContact({ params })).rejects.toMatchObject({ status: 404 });
  await expect(desk.admin.getConversation({ params: { id: conversation.id } })).rejects.toMatchObject({ status: 404 });
});
