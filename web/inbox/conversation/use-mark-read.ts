import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useApiAction } from "../../app/api/use-api.ts";
import { patchItem } from "../../app/realtime/patch-cache.ts";
import type { Conversation } from "../use-people.ts";

/** Marks a conversation as read while one looks at it, and again when something comes in meanwhile. */
export function useMarkRead(conversation: Conversation | undefined): void {
  const queries = useQueryClient();
  const mark = useApiAction("markRead", {
    onDone: (_, { params }) =>
      void patchItem(queries, { get: "getConversation", list: "listConversations" }, {
        id: params.id,
        unread: false,
      } as { id: string }),
    onFailed: () => {},
  });
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
