import type { TableItem } from "./cloud-table.ts";

/** Follows from the time, the arrival or the number of tries and not from what happened. */
const VOLATILE = new Set([
  ...["pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk", "ttl"],
  ...["rev", "edition", "seq", "number", "rawRef", "candidates", "tieBreak", "assigneeId", "ownerId", "attempts"],
  // The load that a decision saw.
  "input",
]);

/**
 * What the table holds of one person, without times, and with ids replaced by what they name: equal for two persons to
 * whom the same happened.
 */
export function plainState(items: readonly TableItem[], person: string): readonly string[] {
  const own = itemsOf(items, person);
  const named = own.filter(({ id }) => typeof id === "string");
  // The person last: it is a part of what the others are called.
  const names = new Map([
    ...named.map((item) => [String(item.id), `<${nameOf(item)}>`] as const),
    [person, "<person>"],
  ]);
  return own.map((item) => plain(item, names)).sort();
}

function itemsOf(items: readonly TableItem[], person: string): readonly TableItem[] {
  const heads = items.filter(({ type, threadKey }) => type === "conversation" && threadKey === person);
  const ids = heads.flatMap(({ id, contactId, ticketIds }) => [id, contactId, ...((ticketIds as unknown[]) ?? [])]);
  const isOwn = ({ pk, type, body }: TableItem) =>
    ids.some((id) => pk.endsWith(`#${id}`)) ||
    pk.endsWith(`#${person}`) ||
    (type === "rawEvent" && String(body).includes(`"${person}"`));
  return items.filter(isOwn);
}

/** Messages are told apart by what they say. */
function nameOf({ type, kind, text, event }: TableItem): string {
  return [type, kind, text, (event as { type?: string } | undefined)?.type].filter(Boolean).join(" ");
}

function plain(item: TableItem, names: ReadonlyMap<string, string>): string {
  let text = JSON.stringify(item, (_, value: unknown) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const kept = Object.entries(value).filter(([key]) => !VOLATILE.has(key));
    return Object.fromEntries(kept.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
  for (const [id, name] of names) text = text.replaceAll(id, name);
  return text
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, "<time>")
    .replaceAll(/\b1[78]\d{11}\b/g, "<time>")
    .replaceAll(/\b01[0-9A-HJKMNP-TV-Z]{24}\b/g, "<id>")
    .replaceAll(/m_[\w-]{40,}/g, "<provider id>");
}
