import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { Message } from "../domain/message.ts";
import type { LoggedHit } from "../store/contract/search-log-store.ts";
import { shownDigest } from "./search-cursor.ts";

/** A hit with its batch of the log. */
export interface PlacedHit extends LoggedHit {
  readonly place: string;
}

export interface Found {
  readonly head: Conversation;
  readonly message: Message;
}

/** Hits whose conversations and messages are read together. */
const AT_ONCE = 25;

interface Wanted {
  readonly isHead: (head: Conversation) => boolean;
  readonly isMessage: (message: Message) => boolean;
}

/**
 * Holds what the log says against what is there: of each conversation that is wanted, and not shown yet, the newest message
 * that is wanted.
 * @param shown digests of conversations, to which the caller adds what it takes
 */
export function lookAtHits(app: Pick<App, "store">, { isHead, isMessage }: Wanted, shown: ReadonlySet<string>) {
  const heads = new Map<string, Conversation | null>();

  async function learnHeads(ids: readonly string[]): Promise<void> {
    const unknown = [...new Set(ids.filter((id) => !heads.has(id)))];
    if (unknown.length === 0) return;
    for (const id of unknown) heads.set(id, null);
    for (const head of await app.store.conversations.getMany(unknown)) if (isHead(head)) heads.set(head.id, head);
  }

  async function found(all: readonly PlacedHit[]): Promise<ReadonlyMap<PlacedHit, Found>> {
    await learnHeads(all.map(({ conversationId }) => conversationId));
    const hits = all.filter(({ conversationId: id }) => heads.get(id) && !shown.has(shownDigest(id)));
    const get = ({ conversationId, messageId }: LoggedHit) => app.store.messages.get(conversationId, messageId);
    // Mostly the first hit of a conversation holds; its others are looked at only when it does not.
    const firsts = new Map(hits.toReversed().map((hit) => [hit.conversationId, hit]));
    const read = new Map(await Promise.all([...firsts.values()].map(async (hit) => [hit, await get(hit)] as const)));
    const results = new Map<string, readonly [PlacedHit, Found]>();
    for (const hit of hits) {
      const head = heads.get(hit.conversationId) ?? null;
      if (head === null || results.has(head.id)) continue;
      const message = read.has(hit) ? (read.get(hit) ?? null) : await get(hit);
      if (message !== null && isMessage(message)) results.set(head.id, [hit, { head, message }]);
    }
    return new Map(results.values());
  }

  /** For each hit in its order what is shown for it, if anything; a few are read at a time. */
  return async function* look(hits: readonly PlacedHit[]): AsyncGenerator<readonly [PlacedHit, Found | null], void> {
    for (let at = 0; at < hits.length; at += AT_ONCE) {
      const some = hits.slice(at, at + AT_ONCE);
      const results = await found(some);
      for (const hit of some) yield [hit, results.get(hit) ?? null];
    }
  };
}
