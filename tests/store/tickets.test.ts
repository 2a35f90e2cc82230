import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ticket } from "../../lib/domain/ticket.ts";
import type { TicketFilter } from "../../lib/store/contract/ticket-store.ts";
import type { Store } from "../../lib/store/store.ts";
import { aConversation, aTicket, at, idOf } from "../support/entities.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

let running: TestStore;
let store: Store;
beforeAll(async () => {
  running = await startTestStore();
  store = running.store;
});
afterAll(() => running.close());

async function created(words: string, over: Partial<Ticket> = {}): Promise<Ticket> {
  const ticket = await store.tickets.create(aTicket(words, over));
  if (!ticket) throw new Error("created");
  return ticket;
}

test("fifty tickets created at once are numbered without gaps", async () => {
  const tickets = await Promise.all(Array.from({ length: 50 }, (_, i) => created(`numbered ${i}`)));

  const numbers = tickets.map(({ number }) => number).toSorted((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  expect(await store.tickets.getMany(tickets.map(({ id }) => id))).toEqual(tickets);
});

test("the same ticket created again is the first one and uses no number", async () => {
  const first = await created("repeated");

  const again = await store.tickets.create(aTicket("repeated", { subject: "another subject" }));
  const next = await created("after the repeated");

  expect(again).toEqual(first);
  expect(next.number).toBe(first.number + 1);
});

test("a ticket and its conversation know each other", async () => {
  const head = await store.conversations.ensure(aConversation("with ticket"));

  const ticket = await store.tickets.create(aTicket("of conversation"), head);

  expect(ticket?.conversationIds).toEqual([head.id]);
  const stored = await store.conversations.get(head.id, true);
  expect(stored).toEqual({ ...head, ticketIds: [ticket?.id], rev: head.rev + 1 });
});

test("a head that moved meanwhile gets no ticket, and the number is not used up", async () => {
  const head = await store.conversations.ensure(aConversation("moved meanwhile"));
  await store.conversations.save(head);
  const before = await created("before");

  const lost = await store.tickets.create(aTicket("too late"), head);

  expect(lost).toBeNull();
  expect(await store.tickets.get(idOf("too late"))).toBeNull();
  expect((await created("after")).number).toBe(before.number + 1);
});

test("of fifty writes that read the same revision one is taken", async () => {
  const ticket = await created("saved");

  const saves = await Promise.all(
    Array.from({ length: 50 }, (_, i) => store.tickets.save({ ...ticket, subject: `change ${i}` })),
  );

  const winners = saves.filter((result) => result !== null);
  expect(winners).toHaveLength(1);
  expect(await store.tickets.get(ticket.id)).toEqual(winners[0]);
});

test("tickets follow their contact", async () => {
  const ticket = await created("of Ada", { contactId: idOf("Ada") });

  await store.tickets.save({ ...ticket, contactId: idOf("Grace") });

  expect(await store.contacts.ticketIds(idOf("Ada"))).toEqual([]);
  expect(await store.contacts.ticketIds(idOf("Grace"))).toEqual([ticket.id]);
});

test("lists are newest first, paged, and filtered by what they are asked for", async () => {
  const pipelineId = idOf("listed pipeline");
  const mine = { pipelineId, ownerId: idOf("owner") };
  const lamp = { priority: "high", subject: "Lâmpada Aurora flickers" } as const;
  const one = await created("one", { ...mine, ...lamp, updatedAt: at(1, 5) });
  const two = await created("two", { ...mine, updatedAt: at(1, 9), stageId: idOf("second stage") });
  const three = await created("three", { pipelineId, updatedAt: at(3), closedAt: at(3), contactId: idOf("Lin") });
  const all = async (filter: Partial<TicketFilter>): Promise<readonly Ticket[]> => {
    const wanted = { pipelineIds: [pipelineId], ...filter };
    const first = await store.tickets.list(wanted, { limit: 1 });
    if (first.next === null) return first.items;
    const rest = await store.tickets.list(wanted, { limit: 5, cursor: first.next });
    expect(rest.next).toBeNull();
    return [...first.items, ...rest.items];
  };

  expect(await all({})).toEqual([three, two, one]);
  expect(await all({ open: true })).toEqual([two, one]);
  expect(await all({ open: false })).toEqual([three]);
  expect(await all({ ownerId: idOf("owner") })).toEqual([two, one]);
  expect(await all({ stageId: idOf("second stage") })).toEqual([two]);
  expect(await all({ contactId: idOf("Lin") })).toEqual([three]);
  expect(await all({ priority: "high" })).toEqual([one]);
  expect(await all({ q: "aurora lampada" })).toEqual([one]);
  expect(await all({ q: `#${three.number}` })).toContainEqual(three);
  expect(await all({ q: "brisa" })).toEqual([]);
  expect(await all({ pipelineIds: [idOf("other")], contactId: idOf("Lin") })).toEqual([]);
});

test("what changed since a time is exact to the millisecond", async () => {
  const pipelineId = idOf("synced pipeline");
  await created("old", { pipelineId, updatedAt: at(5, 1) });
  const changed = await created("changed", { pipelineId, updatedAt: at(5, 2) });

  expect(await store.tickets.changedSince([pipelineId], at(5, 2), 10)).toEqual([changed]);
});
