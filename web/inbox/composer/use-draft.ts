import { useEffect, useRef } from "react";
import type { CallOf } from "../../../lib/api/client.ts";
import { ApiError } from "../../../lib/api/client.ts";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import { useClient } from "../../app/api/api-context.tsx";

type DraftFields = NonNullable<CallOf<"putDraft">["body"]>;

const PAUSE_MS = 800;

/**
 * Keeps what one has begun on the server, so that it is there on another machine and after a crash. It is sent a moment after the
 * last key, and at once when one leaves. Survives a call that fails: the next one brings all of it.
 * @param onFound called once with what was begun before
 */
export function useDraft(conversationId: string, onFound: (draft: AnswerOf<"getDraft">) => void) {
  const client = useClient();
  const params = { id: conversationId };
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; fields: DraftFields | null } | null>(null);
  const found = useRef(onFound);
  const isKept = useRef(false);

  const flush = (): void => {
    const now = waiting.current;
    if (!now) return;
    clearTimeout(now.timer);
    waiting.current = null;
    const failed = (): void => undefined;
    if (now.fields) {
      isKept.current = true;
      client.putDraft({ params, body: now.fields }).catch(failed);
    } else if (isKept.current) {
      isKept.current = false;
      client.removeDraft({ params }).catch(failed);
    }
  };
  const leave = useRef(flush);
  leave.current = flush;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft is read once for each conversation.
  useEffect(() => {
    client.getDraft({ params }).then(
      (draft) => {
        isKept.current = true;
        // Whoever has begun to write meanwhile keeps what they wrote.
        if (!waiting.current) found.current(draft);
      },
      (error: unknown) => {
        if (!(error instanceof ApiError)) return;
      },
    );
    return () => leave.current();
  }, [conversationId]);
  return {
    /** @param fields null: nothing is left of it */
    keep(fields: DraftFields | null): void {
      if (waiting.current) clearTimeout(waiting.current.timer);
      waiting.current = { fields, timer: setTimeout(() => leave.current(), PAUSE_MS) };
    },
  };
}
