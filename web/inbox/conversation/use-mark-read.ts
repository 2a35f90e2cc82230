import { useEffect, useRef, useState } from "react";
import { useApiAction } from "../../app/api/use-api.ts";
import type { Conversation } from "../use-people.ts";

/** Marks a conversation as read while one looks at it, and again when something comes in meanwhile. */
export function useMarkRead(conversation: Conversation | undefined): void {
  const mark = useApiAction("markRead", {
    changes: ["listConversations"],
    onDone: (_, { params }) => marked.current.add(params.id),
    onFailed: () => {},
  });
  const marked = useRef(new Set<string>());
  const isVisible = useIsVisible();
  const { id, unread, lastMessageAt } = conversation ?? {};
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message marks again.
  useEffect(() => {
    if (id !== undefined && unread && isVisible) mark.mutate({ params: { id } });
  }, [id, unread, lastMessageAt, isVisible]);
}

function useIsVisible(): boolean {
  const [isVisible, setVisible] = useState(!document.hidden);
  useEffect(() => {
    const changed = (): void => setVisible(!document.hidden);
    document.addEventListener("visibilitychange", changed);
    return () => document.removeEventListener("visibilitychange", changed);
  }, []);
  return isVisible;
}
