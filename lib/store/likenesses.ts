import type { Contact } from "../domain/contact.ts";
import { likenessKeys } from "../domain/likeness.ts";
import { type Item, type Key, VERSION } from "./item.ts";
import type { Table } from "./table.ts";

/** Rows that lead from a name or number to the contacts who have it. */
const partition = (key: string) => `ALIKE#${key}`;
const rowKey = (key: string, id: string): Key => ({ pk: partition(key), sk: `CONTACT#${id}` });
const row = (key: string, id: string): Item => ({ ...rowKey(key, id), type: "likeness", v: VERSION });

/**
 * Brings the rows up to a contact. A crash in between leaves a row too many or too few: one too many is held against
 * the contact when it is read, one too few comes back with the next change of the name.
 * @param before null: it is new; @param after null: it is gone
 */
export async function moveLikenesses(table: Table, before: Contact | null, after: Contact | null): Promise<void> {
  const id = (after ?? before)?.id ?? "";
  const had = before === null ? [] : likenessKeys(before);
  const has = after === null ? [] : likenessKeys(after);
  const added = has.filter((key) => !had.includes(key)).map((key) => row(key, id));
  const gone = had.filter((key) => !has.includes(key)).map((key) => rowKey(key, id));
  if (added.length + gone.length > 0) await table.writeMany(added, gone);
}

/** Ids of the others who share a name or number. @param limit for each of those */
export async function idsAlike(table: Table, contact: Contact, limit: number): Promise<readonly string[]> {
  const pages = await Promise.all(
    likenessKeys(contact).map((key) => table.query({ pk: partition(key), limit: limit + 1 })),
  );
  const ids = pages.flatMap(({ items }) => items.map(({ sk }) => sk.slice("CONTACT#".length)));
  return [...new Set(ids)].filter((id) => id !== contact.id);
}
