import type { Erased } from "../domain/erasure.ts";
import type { JobApp } from "./job-step.ts";
import { objectOfRef, rawPlace } from "./keep-raw.ts";
import { searchDaysOf } from "./log-for-search.ts";
import { threadKeysOf } from "./thread-keys.ts";

export interface Counted {
  readonly counts: Partial<Erased>;
  /** Of none when the conversation is gone already. */
  readonly accountId: readonly string[];
  /** What leads to the person in raw events. */
  readonly known: readonly string[];
  /** Days at which the search log may name it. */
  readonly searchDates: readonly string[];
}

/** What there is of a conversation, before it is deleted. */
export async function countConversation(app: Pick<JobApp, "store">, conversationId: string): Promise<Counted> {
  const head = await app.store.conversations.get(conversationId, true);
  if (head === null) return { counts: {}, accountId: [], known: [], searchDates: [] };
  const messages = await app.store.remains.messages(conversationId);
  const files = messages.flatMap(({ attachments }) => attachments).filter(({ storageKey }) => storageKey !== null);
  const rawEvents = new Set(messages.map(({ rawRef }) => rawRef).filter((ref) => ref !== null)).size;
  const visitors = head.visitorId === null ? 0 : 1;
  const counts = { conversations: 1, messages: messages.length, files: files.length, rawEvents, visitors };
  const searchDates = searchDaysOf(messages.map(({ sentAt }) => sentAt));
  return { counts, accountId: [head.channelAccountId], known: [head.threadKey], searchDates };
}

/** Deletes a conversation with all that hangs from it. The row that leads to it goes last, so a repeat finds it. */
export async function eraseConversation(
  app: Pick<JobApp, "store" | "blobs">,
  { contactId, conversationId }: { readonly contactId: string; readonly conversationId: string },
): Promise<void> {
  const head = await app.store.conversations.get(conversationId, true);
  if (head !== null) {
    const messages = await app.store.remains.messages(conversationId);
    const files = messages.flatMap((one) => [one.bodyKey, ...one.attachments.map(({ storageKey }) => storageKey)]);
    await app.blobs.removeAttachments(files.filter((key) => key !== null));
    const refs = [...new Set(messages.map(({ rawRef }) => rawRef).filter((ref) => ref !== null))];
    const rows = refs.filter((ref) => objectOfRef(ref) === null);
    const events = await Promise.all(rows.map((ref) => app.store.rawEvents.get(ref)));
    const places = [...refs.map(objectOfRef), ...events.map((event) => event && rawPlace(event))];
    await app.blobs.removeRaw(places.filter((place) => place !== null));
    await app.store.rawEvents.remove(rows);
    if (head.assigneeId !== null && head.status === "open") {
      // Whoever had it has one less to carry.
      await app.store.conversations.release({ ...head, status: "closed" }, head.assigneeId);
    }
    const readers = [...(await app.store.users.list()), ...(await app.store.apiKeys.list())];
    const account = await app.store.channelAccounts.get(head.channelAccountId);
    await app.store.remains.removeConversation(head, {
      readerIds: readers.map(({ id }) => id),
      threadKeys: threadKeysOf(head, messages, account),
    });
  }
  await app.store.contacts.unlink(contactId, "conversation", conversationId);
}
