import type { TableItem } from "./cloud-table.ts";
import type { Text } from "./desk.ts";

/**
 * Compares a table with what should be in it after texts of persons arrived, however often each was delivered and whatever
 * died meanwhile.
 * @returns a sentence for each thing that is wrong
 */
export function faultlessState(items: readonly TableItem[], texts: readonly Text[]): readonly string[] {
  const persons = [...Map.groupBy(texts, ({ person }) => person)];
  const of = (type: string) => items.filter((item) => item.type === type);
  return [
    ...counted("conversations", of("conversation").length, persons.length),
    ...counted("contacts", of("contact").length, persons.length),
    ...counted("inbound messages", inbound(of("message")).length, texts.length),
    ...counted("parked events", of("parkedEvent").length, 0),
    ...persons.flatMap(([person, own]) => wrongOfPerson(items, person, own)),
    ...wrongTickets(of("ticket"), persons.length),
    ...wrongLoads(of("user"), of("conversation")),
  ];
}

const inbound = (items: readonly TableItem[]) => items.filter(({ kind }) => kind === "inbound");

const counted = (what: string, found: number, wanted: number): readonly string[] =>
  found === wanted ? [] : [`${found} ${what} instead of ${wanted}`];

/** Messages once and in order, and a head that agrees with the newest of them and owes nothing. */
function wrongOfPerson(items: readonly TableItem[], person: string, texts: readonly Text[]): readonly string[] {
  const heads = items.filter(({ type, threadKey }) => type === "conversation" && threadKey === person);
  const [head] = heads;
  if (head === undefined || heads.length > 1) return [`${person} has ${heads.length} conversations`];
  const messages = items
    .filter(({ type, conversationId }) => type === "message" && conversationId === head.id)
    .toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
  const stored = inbound(messages).map(({ externalId }) => String(externalId));
  const wanted = texts.toSorted((a, b) => a.at - b.at).map(({ mid }) => mid);
  const newestInbound = inbound(messages).at(-1);
  // What only happened to a conversation does not move its head.
  const newest = messages.findLast(({ kind }) => kind !== "event");
  return [
    ...differs(`${person}'s messages`, stored.join(), wanted.join()),
    ...differs(`${person}'s lastInboundId`, head.lastInboundId, newestInbound?.id),
    ...differs(`${person}'s lastMessageId`, head.lastMessageId, newest?.id),
    ...differs(`what is owed to ${person}`, String(head.todo ?? ""), ""),
    ...differs(`${person}'s tickets`, ids(head.ticketIds).length, 1),
    ...differs(`whether ${person} has an assignee`, head.assigneeId !== undefined, true),
  ];
}

function wrongTickets(tickets: readonly TableItem[], wanted: number): readonly string[] {
  const numbers = tickets.map(({ number }) => Number(number)).sort((a, b) => a - b);
  return differs("ticket numbers", numbers.join(), Array.from({ length: wanted }, (_, index) => index + 1).join());
}

/** A user's load is the number of open conversations they have. */
function wrongLoads(users: readonly TableItem[], heads: readonly TableItem[]): readonly string[] {
  return users.flatMap(({ id, name, load }) => {
    const open = heads.filter((head) => head.assigneeId === id && head.status === "open").length;
    return differs(`the load of ${name}`, load, open);
  });
}

const ids = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const differs = (what: string, found: unknown, wanted: unknown): readonly string[] =>
  found === wanted ? [] : [`${what}: ${found} instead of ${wanted}`];
