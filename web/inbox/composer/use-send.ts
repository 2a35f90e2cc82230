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
  readonly mail: MailOptions;
}

export interface MailOptions {
  /** Left out: whoever the conversation is with. */
  readonly to?: readonly string[] | undefined;
  readonly cc?: readonly string[] | undefined;
  /** The message that is quoted below. */
  readonly quoteId?: string | undefined;
}

interface Outcome {
  readonly onSent: () => void;
  /** What was written comes back, so that nothing is lost. */
  readonly onRefused: (written: Written, files: readonly Upload[]) => void;
  /** It was taken back before it went out. */
  readonly onTakenBack: (written: Written, files: readonly Upload[]) => void;
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
      const sent = sending.current;
      const run = (): void => undo(message, () => sent && outcome.onTakenBack(sent.written, sent.files));
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
    const { written, files, accountId, sendAt, mail } = outgoing;
    sending.current = outgoing;
    reply.mutate({
      params: { id },
      body: {
        text: written.text.trim(),
        html: written.html || null,
        attachmentIds: files.flatMap((file) => file.id ?? []),
        ...(accountId === undefined ? {} : { channelAccountId: accountId }),
        ...(sendAt === undefined ? {} : { sendAt }),
        ...mailFields(mail),
      },
      idempotencyKey: crypto.randomUUID(),
    });
    outcome.onSent();
  };
}

/** Without what is not given: a channel without mail refuses each of these. */
export const mailFields = ({ to, cc, quoteId }: MailOptions) => ({
  ...(to?.length ? { to: [...to] } : {}),
  ...(cc?.length ? { cc: [...cc] } : {}),
  ...(quoteId === undefined ? {} : { quoteId }),
});
