import { type Contact, contact } from "../domain/contact.ts";
import { holdsWords } from "../domain/holds-words.ts";
import { likenessOf } from "../domain/likeness.ts";
import { codec } from "./codec.ts";
import { contactPartition, linkedIds, linkKey } from "./contact-links.ts";
import type { ContactStore } from "./contract/contact-store.ts";
import { ABSENT, atRevision, type Expression } from "./expression.ts";
import { releaseIdentity } from "./identities.ts";
import type { Item, Key } from "./item.ts";
import { idsAlike, moveLikenesses } from "./likenesses.ts";
import { loadHeads } from "./load-heads.ts";
import { type List, readNewestFirst } from "./newest-first.ts";
import type { Table } from "./table.ts";
import { bucketOf, minuteOf } from "./time-bucket.ts";

type Contacts = Omit<
  ContactStore,
  "byIdentity" | "claimIdentity" | "moveIdentity" | "getVisitor" | "putVisitor" | "firstPostedAt" | "namesOf"
>;

export const contactCodec = codec<Contact>("contact", contact);
export const contactKey = (id: string): Key => ({ pk: contactPartition(id), sk: "HEAD" });
const LIST_PARTITION = "CONTACTS";

/** A contact that was merged into another is in no list. */
const toItem = (entity: Contact): Item =>
  contactCodec.encode(contactKey(entity.id), entity, {
    ...(entity.mergedIntoId === null && {
      gsi1pk: LIST_PARTITION,
      gsi1sk: `${minuteOf(entity.updatedAt)}#${entity.id}`,
    }),
  });

const nextOf = (entity: Contact): Contact => ({ ...entity, rev: entity.rev + 1 });

/** Known people, and the rows that lead from them to their conversations and tickets. */
export function contacts(table: Table): Contacts {
  const get = async (id: string, consistent = false) => {
    const item = await table.get(contactKey(id), consistent);
    return item && contactCodec.decode(item);
  };
  return {
    get,
    list: (page, q) => readNewestFirst(table, listOf(table, q), page),

    async ensure(entity) {
      const written = await table.put(toItem(entity), ABSENT);
      if (written.ok) await moveLikenesses(table, null, entity);
    },

    async save(entity, before) {
      const next = nextOf({ ...entity, rev: before.rev });
      if (!(await table.put(toItem(next), unchanged(before.rev))).ok) return null;
      await moveLikenesses(table, before, next);
      return next;
    },

    /** Merging and undoing it: neither of the two is ever without the other's half of the link. */
    async saveBoth(one, other) {
      const writes = [one, other].map((entity) => ({
        name: entity.id,
        put: toItem(nextOf(entity)),
        condition: unchanged(entity.rev),
      }));
      return (await table.transact(writes)).ok;
    },

    async alike(entity, limit) {
      const ids = await idsAlike(table, entity, limit);
      const found = (await table.getMany(ids.map(contactKey))).map(contactCodec.decode);
      return found.filter((other) => likenessOf(entity, other).length > 0);
    },

    /** The contact goes last, so a crash in between leaves what a second call needs to finish. */
    async remove(id) {
      const stored = await get(id);
      for (const identity of stored?.identities ?? []) await releaseIdentity(table, identity, { type: "contact", id });
      if (stored !== null) await moveLikenesses(table, stored, null);
      const rows = await table.queryAll({ pk: contactPartition(id), consistent: true });
      await Promise.all(rows.filter(({ sk }) => sk !== contactKey(id).sk).map((row) => table.remove(row)));
      await table.remove(contactKey(id));
    },

    conversationIds: (contactId) => linkedIds(table, contactId, "CONVERSATION"),
    ticketIds: (contactId) => linkedIds(table, contactId, "TICKET"),

    async unlink(contactId, kind, id) {
      await table.remove(linkKey(contactId, kind === "ticket" ? "TICKET" : "CONVERSATION", id));
    },
  };
}

/** Contacts stored before they had revisions are read as the first one. */
function unchanged(rev: number): Expression {
  const { expression, values } = atRevision(rev);
  if (rev > 1) return { expression, values };
  return { expression: `attribute_exists(#pk) AND (attribute_not_exists(#rev) OR ${expression})`, values };
}

function listOf(table: Table, q: string | undefined): List<Contact> {
  return {
    name: q === undefined ? "contacts" : `contacts ${q}`,
    index: "gsi1",
    partitions: [LIST_PARTITION],
    bucketOf,
    rank: ({ updatedAt, id }) => `${updatedAt}#${id}`,
    load: loadHeads(table, contactCodec),
    matches: (entity) => entity.mergedIntoId === null && (q === undefined || holdsWords(wordsOf(entity), q)),
  };
}

const wordsOf = ({ firstName, lastName, emails, phones }: Contact): string =>
  [firstName, lastName, ...emails, ...phones].join(" ");
