import type { Conversation } from "../domain/conversation.ts";
import { linkedIds } from "./contact-links.ts";
import type { ConversationFilter, ConversationStore } from "./contract/conversation-store.ts";
import {
  assigneePartition,
  conversationCodec,
  headKey,
  type ListStatus,
  listPartition,
  spamPartition,
  waitingPartition,
  waitingPlace,
} from "./conversation-item.ts";
import { loadHeads } from "./load-heads.ts";
import { type List, readNewestFirst } from "./newest-first.ts";
import { pageOfLoaded } from "./page-of-loaded.ts";
import type { QueryPosition } from "./requests.ts";
import { LIST_SHARDS } from "./schema.ts";
import type { Table } from "./table.ts";
import { bucketOf, minuteOf } from "./time-bucket.ts";

type Lists = Pick<ConversationStore, "list" | "openCounts" | "changedSince" | "waiting">;

const rank = ({ updatedAt, id }: Conversation) => `${updatedAt}#${id}`;

/**
 * Lists of conversations. A filter without an index of its own is applied to the heads that were read, and reading goes
 * on until the page is full or enough was looked at. The indexes follow the table within a moment, so every head is
 * held against the filter again.
 */
export function conversationLists(table: Table): Lists {
  const load = loadHeads(table, conversationCodec);
  return {
    async list(filter, page) {
      const name = `conversations ${JSON.stringify(filter)}`;
      const matches = (conversation: Conversation) => passes(conversation, filter);
      if (filter.contactId !== undefined) {
        const ids = await linkedIds(table, filter.contactId, "CONVERSATION");
        const all = (await table.getMany(ids.map(headKey))).map(conversationCodec.decode);
        return pageOfLoaded({ name, rank, all: all.filter(matches) }, page);
      }
      return readNewestFirst(table, { ...placeOf(filter), name, bucketOf, load, rank, matches }, page);
    },

    async openCounts(inboxIds, userId, most) {
      const count = async (index: "gsi1" | "gsi2", partitions: readonly string[]): Promise<number> => {
        const pages = await Promise.all(partitions.map((pk) => table.query({ pk, index, limit: most })));
        return Math.min(
          most,
          pages.reduce((sum, { items }) => sum + items.length, 0),
        );
      };
      const [mine, inboxes] = await Promise.all([
        count("gsi2", [assigneePartition(userId, "open")]),
        Promise.all(
          inboxIds.map(async (inboxId) => ({
            inboxId,
            open: await count("gsi1", inboxPartitions([inboxId], ["open"])),
            unassigned: await count("gsi2", [waitingPartition(inboxId)]),
          })),
        ),
      ]);
      return { mine, inboxes };
    },

    async changedSince(inboxIds, since, limit) {
      const list: List<Conversation> = {
        name: "changed conversations",
        index: "gsi1",
        // With spam: whoever has a conversation in a list must come to know that it is gone from there.
        partitions: [...inboxPartitions(inboxIds, statuses({})), ...[...new Set(inboxIds)].map(spamPartition)],
        floor: minuteOf(since),
        bucketOf,
        load,
        rank,
        matches: (conversation) => conversation.updatedAt >= since && inboxIds.includes(conversation.inboxId),
      };
      return (await readNewestFirst(table, list, { limit })).items;
    },

    async waiting(inboxId, limit, after) {
      const waits = (head: Conversation) =>
        head.status === "open" && !head.spam && head.assigneeId === null && head.inboxId === inboxId;
      const found: Conversation[] = [];
      // A space sorts before every character of an id: the first place behind that conversation.
      const from = after && `${waitingPlace(after)} `;
      let startAfter: QueryPosition | null | undefined;
      do {
        const page = await table.query({ pk: waitingPartition(inboxId), index: "gsi2", limit, from, startAfter });
        found.push(...(await load(page.items)).filter((head) => head !== null).filter(waits));
        startAfter = page.next;
      } while (startAfter && found.length < limit);
      return found.slice(0, limit);
    },
  };
}

/** The index that reads least for a filter. */
function placeOf(filter: ConversationFilter): Pick<List<Conversation>, "index" | "partitions"> {
  const { assigneeId } = filter;
  const wanted = statuses(filter);
  if (filter.spam) return { index: "gsi1", partitions: [...new Set(filter.inboxIds)].map(spamPartition) };
  if (assigneeId === undefined) return { index: "gsi1", partitions: inboxPartitions(filter.inboxIds, wanted) };
  return { index: "gsi2", partitions: wanted.map((status) => assigneePartition(assigneeId, status)) };
}

function inboxPartitions(inboxIds: readonly string[], wanted: readonly ListStatus[]): readonly string[] {
  const shards = Array.from({ length: LIST_SHARDS }, (_, shard) => shard);
  const distinct = [...new Set(inboxIds)];
  return distinct.flatMap((id) => wanted.flatMap((status) => shards.map((shard) => listPartition(id, status, shard))));
}

function statuses({ status, snoozed }: Pick<ConversationFilter, "status" | "snoozed">): readonly ListStatus[] {
  const all: readonly ListStatus[] = status ? (status === "open" ? ["open", "snoozed"] : ["closed"]) : EVERY_STATUS;
  return snoozed === undefined ? all : all.filter((one) => (one === "snoozed") === snoozed);
}

const EVERY_STATUS: readonly ListStatus[] = ["open", "snoozed", "closed"];

function passes(conversation: Conversation, filter: ConversationFilter): boolean {
  const equal = ["status", "assigneeId", "contactId", "teamId", "channel", "channelAccountId"] as const;
  return (
    filter.inboxIds.includes(conversation.inboxId) &&
    conversation.spam === (filter.spam ?? false) &&
    equal.every((field) => filter[field] === undefined || filter[field] === conversation[field]) &&
    (filter.snoozed === undefined || filter.snoozed === (conversation.snoozedUntil !== null)) &&
    (filter.tag === undefined || conversation.tags.includes(filter.tag)) &&
    (filter.unassigned === undefined || filter.unassigned === (conversation.assigneeId === null))
  );
}
