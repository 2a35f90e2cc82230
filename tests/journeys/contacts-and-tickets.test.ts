import { afterAll, beforeAll, expect, test } from "vitest";
import { routeList } from "../../lib/api/routes.ts";
import { type DemoDesk, startDemoDesk } from "../support/demo-desk.ts";
import { text } from "../support/messenger-page.ts";

let desk: DemoDesk<"marta">;

beforeAll(async () => {
  desk = await startDemoDesk({ people: { marta: {} }, kind: "inbox" });
});
afterAll(() => desk.cloud.stop());

async function conversation(words: string, person: string) {
  await desk.page.receiveAll(text(`m_${words}`, desk.cloud.clock.now(), words, person));
  return desk.conversationSaying(words);
}

test("a visitor is associated with a new contact by e-mail, or with the one who has the address", async () => {
  const first = await conversation("who am I", "unknown-1");
  const second = await conversation("it is me", "unknown-2");
  const person = { email: "Ada@Example.com", firstName: "Ada", lastName: "Winter" };

  const made = await desk.admin.associateConversation({ params: { id: first.id }, body: person });
  const linked = await desk.admin.associateConversation({
    params: { id: second.id },
    body: { email: "ada@example.com" },
  });
  const contact = await desk.admin.getContact({ params: { id: made.contactId ?? "" } });
  const timeline = await desk.admin.getTimeline({ params: { id: contact.id } });

  expect(contact).toMatchObject({ email: "ada@example.com", firstName: "Ada", lastName: "Winter" });
  expect(linked.contactId).toBe(contact.id);
  expect(timeline.items.map((item) => item.type === "conversation" && item.conversation.id).sort()).toEqual(
    [first.id, second.id].sort(),
  );
});

test("a contact's owner is given their conversations, but an away owner's stay unassigned and say why", async () => {
  const { id: marta } = desk.people.marta;
  const owned = await conversation("my lamp again", "owned-person");
  const associated = await desk.admin.associateConversation({
    params: { id: owned.id },
    body: { email: "owned@example.com" },
  });
  await desk.admin.updateContact({ params: { id: associated.contactId ?? "" }, body: { ownerId: marta } });
  const routing = { mode: "contact_owner" as const, userIds: [], teamIds: [], fallback: null };
  await desk.admin.updateChannelAccount({ params: { id: desk.page.id }, body: { routing } });
  await desk.admin.updateConversation({ params: { id: owned.id }, body: { status: "closed", assigneeId: null } });
  await desk.advance("31s");

  await desk.page.receiveAll(text("m_owner2", desk.cloud.clock.now(), "and once more", "owned-person"));
  const given = await desk.admin.getDecision({ params: { id: owned.id } });
  await desk.admin.updateConversation({ params: { id: owned.id }, body: { status: "closed", assigneeId: null } });
  await desk.admin.setAvailability({ params: { id: marta }, body: { status: "away" } });
  await desk.page.receiveAll(text("m_owner3", desk.cloud.clock.now(), "a third time", "owned-person"));
  const left = await desk.admin.getDecision({ params: { id: owned.id } });

  expect(given).toMatchObject({ mode: "contact_owner", assigneeId: marta });
  expect(left).toMatchObject({ assigneeId: null, candidates: [{ userId: marta, excluded: "away" }] });
});

test("a plain inbox opens no tickets, but an agent opens one from a conversation, linked both ways", async () => {
  const plain = await conversation("needs a ticket", "ticket-person");
  const [pipeline] = (await desk.admin.listPipelines()).items;
  const stages = [
    { name: "New", meaning: "open" as const },
    { name: "Done", meaning: "closed" as const },
  ];
  const { id: pipelineId } = pipeline ?? (await desk.admin.createPipeline({ body: { name: "Support", stages } }));
  const marta = await desk.as(desk.people.marta);

  const body = { subject: "Flicker", priority: "high" as const, pipelineId };
  const ticket = await marta.createTicketFromConversation({ params: { id: plain.id }, body });
  const after = await marta.getConversation({ params: { id: plain.id } });
  const done = (await desk.admin.getPipeline({ params: { id: pipelineId } })).stages.find(
    ({ meaning }) => meaning === "closed",
  );
  const closed = await marta.updateTicket({ params: { id: ticket.id }, body: { stageId: done?.id ?? "" } });

  expect(plain.ticketIds).toEqual([]);
  expect(ticket).toMatchObject({ subject: "Flicker", priority: "high", conversationIds: [plain.id] });
  expect(after.ticketIds).toEqual([ticket.id]);
  expect(closed.closedAt).not.toBeNull();
});

test("a ticket without a conversation is in the list of tickets", async () => {
  const ticket = await desk.admin.createTicket({ body: { subject: "By telephone" } });

  const { items } = await desk.admin.listTickets();

  expect(items.map(({ id }) => id)).toContain(ticket.id);
  expect(ticket).toMatchObject({ conversationIds: [], source: "api" });
});

test("the OpenAPI document lists every route, and every list answers in its documented shape", async () => {
  const document = await desk.cloud.api().get<{ paths: Record<string, Record<string, unknown>> }>("/v1/openapi.json");
  const api = desk.cloud.api(desk.adminKey);

  const documented = routeList.map(([, { method, path }]) => document.body.paths[path]?.[method.toLowerCase()]);
  const gets = routeList.filter(
    ([, { method, path, media }]) => method === "GET" && !path.includes("{") && media === "application/json",
  );
  // A search alone has to be asked for something.
  const asked = (name: string, path: string): string => (name === "search" ? `${path}?q=lamp` : path);
  const answers = await Promise.all(
    gets.map(async ([name, route]) => {
      const answer = await api.get<unknown>(asked(name, route.path));
      return [name, answer.status, route.answer?.safeParse(answer.body).success];
    }),
  );

  expect(documented.every((operation) => operation !== undefined)).toBe(true);
  expect(answers).toEqual(gets.map(([name]) => [name, 200, true]));
});
