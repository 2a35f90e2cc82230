import type { ConversationStore, Store } from "../store/store.ts";

/** Some two megabytes. */
const MOST = 20_000;

/**
 * A store that remembers in this process which conversation a thread leads to, so that every further message of it costs
 * one read less.
 *
 * Harmless, because that pointer never changes once it is written. Threads that lead nowhere are not remembered.
 */
export function cacheThreads(store: Store): Store {
  const known = new Map<string, string>();
  const conversations: ConversationStore = {
    ...store.conversations,
    async idByThread(channelAccountId, threadKey) {
      const thread = JSON.stringify([channelAccountId, threadKey]);
      const cached = known.get(thread);
      if (cached !== undefined) return cached;
      const id = await store.conversations.idByThread(channelAccountId, threadKey);
      if (id !== null) {
        if (known.size >= MOST) known.clear();
        known.set(thread, id);
      }
      return id;
    },
  };
  return { ...store, conversations };
}
