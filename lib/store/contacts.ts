import { type Contact, contact } from "../domain/contact.ts";
import { codec } from "./codec.ts";
import { contactPartition, linkedIds } from "./contact-links.ts";
import type { ContactStore } from "./contract/contact-store.ts";
import { ABSENT } from "./expression.ts";
import { releaseIdentity } from "./identities.ts";
import type { Item, Key } from "./item.ts";
import { loadHeads } from "./load-heads.ts";
import { type List, readNewestFirst } from "./newest-first.ts";
import type { Table } from "./table.ts";
import { bucketOf, minuteOf } from "./time-bucket.ts";

type Contacts = Pick<ContactStore, "get" | "list" | "ensure" | "put" | "remove" | "conversationIds" | "ticketIds">;

const contactCodec = codec("contact", contact);
const contactKey = (id: string): Key => ({ pk: contactPartition(id), sk: "HEAD" });
const LIST_PARTITION = "CONTACTS";

const toItem = (entity: Contact): Item =>
  contactCodec.encode(contactKey(entity.id), entity, {
    gsi1pk: LIST_PARTITION,
    gsi1sk: `${minuteOf(entity.updatedAt)}#${entity.id}`,
  });

/** Known people, and the rows that lead from them to their conversations and tickets. */
export function contacts(table: Table): Contacts {
  const get = async (id: string) => {
    const item = await table.get(contactKey(id));
    return item && contactCodec.decode(item);
  };
  return {
    get,
    list: (page) => readNewestFirst(table, listOf(table), page),

    async ensure(entity) {
      await table.put(toItem(entity), ABSENT);
    },

    async put(entity) {
      await table.put(toItem(entity));
    },

    /** The contact goes last, so a crash in between leaves what a second call needs to finish. */
    async remove(id) {
      const identities = (await get(id))?.identities ?? [];
      for (const identity of identities) await releaseIdentity(table, identity, { type: "contact", id });
      const rows = await table.queryAll({ pk: contactPartition(id), consistent: true });
      await Promise.all(rows.filter(({ sk }) => sk !== contactKey(id).sk).map((row) => table.remove(row)));
      await table.remove(contactKey(id));
    },

    conversationIds: (contactId) => linkedIds(table, contactId, "CONVERSATION"),
    ticketIds: (contactId) => linkedIds(table, contactId, "TICKET"),
  };
}

function listOf(table: Table): List<Contact> {
  return {
    name: "contacts",
    index: "gsi1",
    partitions: [LIST_PARTITION],
    bucketOf,
    rank: ({ updatedAt, id }) => `${updatedAt}#${id}`,
    load: loadHeads(table, contactCodec),
  };
}
