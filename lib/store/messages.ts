import { Contended } from "../domain/errors.ts";
import type { Message } from "../domain/message.ts";
import type { MessageStore } from "./contract/message-store.ts";
import { conversationPartition } from "./conversation-item.ts";
import { ABSENT, type Expression } from "./expression.ts";
import { VERSION } from "./item.ts";
import { MESSAGE_RANGE, messageKey, toMessage, toMessageItem } from "./message-item.ts";
import { type List, readNewestFirst } from "./newest-first.ts";
import type { Table } from "./table.ts";

type Messages = Pick<MessageStore, "get" | "append" | "claimPlace" | "list" | "byExternalId" | "update">;

/** A change that keeps losing against others gives up after this many. */
const UPDATE_ATTEMPTS = 20;
/** A receipt is looked for among this many of the newest messages. */
const DEPTH = 500;

/** The messages of a conversation, each at a key made of its id: to write one twice is to write it once. */
export function messages(table: Table): Messages {
  return {
    async get(conversationId, id) {
      const item = await table.get(messageKey(conversationId, id));
      if (item?.type !== "place") return toMessage(item);
      return toMessage(await table.get(messageKey(conversationId, String(item.placedId))));
    },

    async append(message) {
      return (await table.put(toMessageItem(message), ABSENT)).ok ? "appended" : "exists";
    },

    /** Of parallel deliveries the first pointer wins; a message that already stands there keeps its place. */
    async claimPlace(conversationId, unclampedId, placedId) {
      const pointer = { ...messageKey(conversationId, unclampedId), type: "place", v: VERSION, placedId };
      const written = await table.put(pointer, ABSENT);
      return written.ok ? placedId : String(written.found?.placedId ?? unclampedId);
    },

    list(conversationId, page) {
      return readNewestFirst(table, listOf(conversationId, page.upTo), page);
    },

    async byExternalId(conversationId, externalId) {
      const query = { pk: conversationPartition(conversationId), ...MESSAGE_RANGE, newestFirst: true, limit: 25 };
      let page = await table.query(query);
      for (let looked = page.items.length; ; looked += page.items.length) {
        const found = page.items.map(toMessage).find((message) => message !== null && isKnownAs(message, externalId));
        if (found) return found;
        if (!page.next || looked >= DEPTH) return null;
        page = await table.query({ ...query, startAfter: page.next });
      }
    },

    /**
     * Two changes at once: each names the edition it read, the slower one reads again and is applied to the result.
     * @throws Contended when twenty others were faster
     */
    async update(conversationId, id, change) {
      for (let attempt = 0; attempt < UPDATE_ATTEMPTS; attempt++) {
        const item = await table.get(messageKey(conversationId, id), true);
        const current = toMessage(item);
        if (!item || !current) return null;
        const next = change(current);
        if (next === current) return current;
        const edition = Number(item.edition ?? 0);
        if ((await table.put(toMessageItem(next, edition + 1), atEdition(edition))).ok) return next;
      }
      throw new Contended("Others are changing this message. Try again.");
    },
  };
}

/** The message is stored and nobody changed it since this edition. */
export function atEdition(edition: number): Expression {
  if (edition === 0) return { expression: "attribute_exists(#pk) AND attribute_not_exists(#edition)" };
  return { expression: "#edition = :edition", values: { ":edition": edition } };
}

function isKnownAs(message: Message, externalId: string): boolean {
  return message.externalId === externalId || (message.delivery?.externalIds.includes(externalId) ?? false);
}

const TIME_LENGTH = 10;

function listOf(conversationId: string, upTo: string | undefined): List<Message> {
  return {
    name: `messages ${conversationId} ${upTo ?? ""}`,
    partitions: [conversationPartition(conversationId)],
    floor: MESSAGE_RANGE.from,
    ceiling: upTo === undefined ? MESSAGE_RANGE.to : `MESSAGE#${upTo}`,
    bucketOf: (sortKey) => sortKey.slice(0, MESSAGE_RANGE.from.length + TIME_LENGTH),
    load: async (items) => items.map(toMessage),
    rank: ({ id, seq }) => `${id.slice(0, TIME_LENGTH)}#${(seq ?? "").padStart(40, "0")}#${id}`,
  };
}
