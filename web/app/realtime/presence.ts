import { useSyncExternalStore } from "react";
import type { RealtimeEvent } from "../../../lib/domain/realtime-event.ts";

/** A colleague who looks at a conversation now, and whether they type. */
export interface Present {
  readonly userId: string;
  readonly name: string;
  readonly typing: boolean;
}

interface Seen {
  readonly name: string;
  readonly viewingUntil: number;
  readonly typingUntil: number;
}

/** Whom a visitor of a website is told as: they have no user. */
export const VISITOR = "visitor";
const TYPING_MS = 6_000;
/** Viewers say so every half minute. */
export const VIEWING_EVERY_MS = 30_000;
const VIEWING_MS = VIEWING_EVERY_MS + 10_000;
const NOBODY: readonly Present[] = [];

/** Who else is at which conversation. Nothing of it is stored anywhere: it is what was heard within the last moments. */
export function createPresence(now: () => number = Date.now) {
  const seen = new Map<string, Map<string, Seen>>();
  const shown = new Map<string, readonly Present[]>();
  const listeners = new Set<() => void>();

  const refresh = (conversationId: string): void => {
    const at = now();
    const here = [...(seen.get(conversationId) ?? [])].filter(([, one]) => one.viewingUntil > at);
    const list = here.map(([userId, { name, typingUntil }]) => ({ userId, name, typing: typingUntil > at }));
    if (JSON.stringify(list) === JSON.stringify(shown.get(conversationId) ?? NOBODY)) return;
    shown.set(conversationId, list);
    for (const listener of listeners) listener();
  };

  return {
    /** @returns whether somebody is heard here for the first time, and so does not know of us yet */
    hear({ type, conversationId, data }: RealtimeEvent): boolean {
      const { userId, name } = data;
      if (conversationId === null || typeof userId !== "string" || typeof name !== "string") return false;
      const people = seen.get(conversationId) ?? new Map<string, Seen>();
      seen.set(conversationId, people);
      const before = people.get(userId);
      const at = now();
      people.set(userId, {
        name,
        viewingUntil: at + VIEWING_MS,
        typingUntil: type === "typing" ? at + TYPING_MS : type === "viewing" ? (before?.typingUntil ?? 0) : 0,
      });
      refresh(conversationId);
      setTimeout(() => refresh(conversationId), type === "typing" ? TYPING_MS + 50 : VIEWING_MS + 50);
      return !before || before.viewingUntil <= at;
    },
    /** Whoever has written a message has stopped typing it. */
    hearMessage({ conversationId, data }: RealtimeEvent): void {
      if (conversationId === null) return;
      const writer = writerOf(data.author);
      const before = seen.get(conversationId)?.get(writer);
      if (!before) return;
      seen.get(conversationId)?.set(writer, { ...before, typingUntil: 0 });
      refresh(conversationId);
    },
    at: (conversationId: string): readonly Present[] => shown.get(conversationId) ?? NOBODY,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** As who they are told to type: a person of ours, or whoever is at the other side. */
function writerOf(author: unknown): string {
  const { type, id } = (author ?? {}) as { readonly type?: unknown; readonly id?: unknown };
  return type === "user" ? String(id) : VISITOR;
}
export type Presence = ReturnType<typeof createPresence>;

export function usePresent(presence: Presence, conversationId: string): readonly Present[] {
  return useSyncExternalStore(presence.subscribe, () => presence.at(conversationId));
}
