import { type Item, type Key, VERSION } from "./item.ts";
import type { TransactWrite } from "./requests.ts";
import type { Table } from "./table.ts";

/** Rows that lead from a contact to what belongs to them: `CONTACT#<id>` / `CONVERSATION#<id>` or `TICKET#<id>`. */
export type LinkKind = "CONVERSATION" | "TICKET";
export const contactPartition = (contactId: string) => `CONTACT#${contactId}`;

export const linkKey = (contactId: string, kind: LinkKind, id: string): Key => ({
  pk: contactPartition(contactId),
  sk: `${kind}#${id}`,
});

/** The row by which a contact leads to one of their conversations or tickets. */
export function contactLink(contactId: string, kind: LinkKind, id: string): Item {
  return { ...linkKey(contactId, kind, id), type: "link", v: VERSION };
}

/** Ids of one kind, newest first: ids begin with their time. */
export async function linkedIds(table: Table, contactId: string, kind: LinkKind): Promise<readonly string[]> {
  const range = { from: `${kind}#`, to: `${kind}#~` };
  // Consistent, so that what follows a merge misses nothing that was written before it.
  const items = await table.queryAll({
    pk: contactPartition(contactId),
    ...range,
    newestFirst: true,
    consistent: true,
  });
  return items.map(({ sk }) => sk.slice(kind.length + 1));
}

/** What a transaction writes when something passes from one contact to another. */
export function relink(kind: LinkKind, id: string, from: unknown, to: string | null): readonly TransactWrite[] {
  return [
    ...(typeof from === "string" ? [{ name: "old link", remove: linkKey(from, kind, id) }] : []),
    ...(to === null ? [] : [{ name: "new link", put: contactLink(to, kind, id) }]),
  ];
}
