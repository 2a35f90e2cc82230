import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useApiAction } from "../../app/api/use-api.ts";
import { t } from "../../app/i18n/language.ts";
import { fullTime } from "../../app/i18n/times.ts";
import { patchMessage } from "../../app/realtime/patch-cache.ts";
import { useMe } from "../../app/session/use-me.ts";
import { toastProblem } from "../../app/toast-problem.ts";
import { showToast } from "../../ui/toasts.ts";
import type { Conversation } from "../use-people.ts";
import { useUndo } from "../use-undo.ts";
import type { Written } from "./editor.ts";
import type { Upload } from "./use-uploads.ts";

interface Outgoing {
  readonly written: Written;
  readonly files: readonly Upload[];
  /** Another channel account than the conversation's own. */
  readonly accountId: string | undefined;
  readonly sendAt: string | undefined;
  /** Where the channel is mail. */
  readonly cc: readonly string[];
}

interface Outcome {
  readonly onSent: () => void;
  /** What was written comes back, so that nothing is lost. */
  readonly onRefused: (written: Written, files: readonly Upload[]) => void;
}

/**
 * Sends a reply and clears the box at once. Every attempt at one reply has one key, so a repeat after a lost answer sends
 * nothing twice.
 */
export function useSend({ id }: Pick<Conversation, "id">, outcome: Outcome): (outgoing: Outgoing) => void {
  const queries = useQueryClient();
  const undo = useUndo();
  const { user } = useMe();
  const sending = useRef<Outgoing | null>(null);
  const reply = useApiAction("sendReply", {
    changes: ["listConversations"],
    onDone: (message) => {
      patchMessage(queries, message);
      const run = (): void => undo(message);
      const seconds = user?.undoSeconds ?? 0;
      if (message.status === "scheduled" && message.dueAt) {
        const text = t("inbox.scheduledFor", { time: fullTime(message.dueAt) });
        showToast({ text, action: { label: t("app.undo"), run }, seconds: Math.max(seconds, 8) });
      }
    },
    onFailed: (error) => {
      toastProblem(error);
      if (sending.current) outcome.onRefused(sending.current.written, sending.current.files);
    },
  });
  return (outgoing) => {
    const { written, files, accountId, sendAt, cc } = outgoing;
    sending.current = outgoing;
    reply.mutate({
      params: { id },
      body: {
        text: written.text.trim(),
        html: written.html || null,
        attachmentIds: files.flatMap((file) => file.id ?? []),
        ...(accountId === undefined ? {} : { channelAccountId: accountId }),
        ...(sendAt === undefined ? {} : { sendAt }),
        ...(cc.length === 0 ? {} : { cc: [...cc] }),
      },
      idempotencyKey: crypto.randomUUID(),
    });
    outcome.onSent();
  };
}
