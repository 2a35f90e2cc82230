import type { Store } from "../store/store.ts";

/** Enough for all who write within the life of a function's process; at some 200 bytes each, two megabytes. */
const REMEMBERED = 10_000;

/**
 * A store that remembers in this process which conversation an outside person or thread leads to, so that a message in a
 * conversation that was seen before costs one read less.
 *
 * Harmless: such a pointer never changes once it is written. Misses are not remembered.
 */
export function cacheThreads(store: Store): Store {
  const known = new Map<string, string>();
  const remember = (key: string, id: string): string => {
    // The oldest goes: a Map keeps the order in which its keys came.
    if (known.size >= REMEMBERED) known.delete(known.keys().next().value ?? "");
    known.set(key, id);
    return id;
  };
  const { idByThread, claimThread } = store.conversations;
  const conversations: Store["conversations"] = {
    ...store.conversations,
    async idByThread(accountId, threadKey) {
      const key = `${accountId}#${threadKey}`;
      const remembered = known.get(key);
      if (remembered !== undefined) return remembered;
      const id = await idByThread(accountId, threadKey);
      return id === null ? null : remember(key, id);
    },
    async claimThread(accountId, threadKey, wantedId) {
      return remember(`${accountId}#${threadKey}`, await claimThread(accountId, threadKey, wantedId));
    },
  };
  return { ...store, conversations };
}
