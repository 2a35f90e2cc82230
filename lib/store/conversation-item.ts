import { type Conversation, conversation } from "../domain/conversation.ts";
import { codec } from "./codec.ts";
import type { Item, Key } from "./item.ts";
import { LIST_SHARDS } from "./schema.ts";
import { hourOf, minuteOf } from "./time-bucket.ts";

/** The conversation head: its keys, its places in the indexes, and how it is stored. */
export const conversationCodec = codec("conversation", conversation);

/** The partition of a conversation: its head, its messages, its decision and its parked receipts. */
export const conversationPartition = (id: string) => `CONVERSATION#${id}`;
export const headKey = (id: string): Key => ({ pk: conversationPartition(id), sk: "HEAD" });

/** Where lists keep it: those that are snoozed stand apart, so that what waits for somebody is counted without reading it. */
export type ListStatus = Conversation["status"] | "snoozed";
const listStatus = ({ status, snoozedUntil }: Pick<Conversation, "status" | "snoozedUntil">): ListStatus =>
  status === "open" && snoozedUntil !== null ? "snoozed" : status;

export const listPartition = (inboxId: string, status: ListStatus, shard: number) =>
  `INBOX#${inboxId}#${status}#${shard}`;
/** Spam is in no other list. */
export const spamPartition = (inboxId: string) => `SPAM#${inboxId}`;
export const assigneePartition = (userId: string, status: ListStatus) => `ASSIGNEE#${userId}#${status}`;
export const waitingPlace = ({ createdAt, id }: Pick<Conversation, "createdAt" | "id">) => `${createdAt}#${id}`;
export const waitingPartition = (inboxId: string) => `WAITING#${inboxId}`;

export const toHead = (entity: Conversation): Item =>
  conversationCodec.encode(headKey(entity.id), entity, indexKeys(entity));

/**
 * Where a head stands in the indexes. A new message changes these only once a minute (in the assignee's list once an
 * hour), so most messages cost no index write; the lists sort by exact time after reading.
 */
function indexKeys(head: Conversation) {
  const { id, inboxId, status, assigneeId, createdAt, updatedAt } = head;
  if (head.spam) return { gsi1pk: spamPartition(inboxId), gsi1sk: `${minuteOf(updatedAt)}#${id}` };
  const place = listStatus(head);
  const list = { gsi1pk: listPartition(inboxId, place, shardOf(id)), gsi1sk: `${minuteOf(updatedAt)}#${id}` };
  if (assigneeId !== null) {
    return { ...list, gsi2pk: assigneePartition(assigneeId, place), gsi2sk: `${hourOf(updatedAt)}#${id}` };
  }
  return status === "open"
    ? { ...list, gsi2pk: waitingPartition(inboxId), gsi2sk: waitingPlace({ createdAt, id }) }
    : list;
}

/** Spreads conversations by the last character of their id, which is random. */
function shardOf(id: string): number {
  return id.charCodeAt(id.length - 1) % LIST_SHARDS;
}
