import { useEffect, useRef } from "react";
import { useLocation } from "wouter";
import type { CallOf } from "../../../lib/api/client.ts";
import { useClient } from "../../app/api/api-context.tsx";
import { useApiAction } from "../../app/api/use-api.ts";
import { t } from "../../app/i18n/language.ts";
import { fullTime } from "../../app/i18n/times.ts";
import { useMe } from "../../app/session/use-me.ts";
import { showToast } from "../../ui/toasts.ts";
import type { Written } from "../composer/editor.ts";
import type { Upload } from "../composer/use-uploads.ts";
import { readAddresses } from "../read-addresses.ts";
import type { Message } from "../use-people.ts";
import { useUndo } from "../use-undo.ts";
import type { Addressee } from "./to-field.tsx";

/** A conversation that is begun. */
export interface Begun {
  /** null: the first that can begin one. */
  readonly accountId: string | null;
  readonly person: Addressee | null;
  readonly subject: string;
  readonly cc: string;
  readonly written: Written;
  readonly files: readonly Upload[];
}

type NewConversation = CallOf<"startConversation">["body"];

/**
 * Sends the first message of a conversation and goes there. One that still waits can be taken back: then all of it is in the
 * form again.
 */
export function useStart() {
  const client = useClient();
  const undo = useUndo();
  const { user } = useMe();
  const [, navigate] = useLocation();
  const sending = useRef<Begun | null>(null);
  const waits = useRef(false);
  const action = useApiAction("startConversation", {
    changes: ["listConversations", "countConversations"],
    onDone: async ({ id }) => {
      if (!user?.undoSeconds && !waits.current) return;
      // Where that fails, the message itself offers to take it back.
      const page = await client.listMessages({ params: { id }, query: { limit: 1 } }).catch(() => null);
      const [first] = page?.items ?? [];
      if (first && sending.current) offerUndo(first, sending.current);
    },
  });
  const startedId = action.data?.id ?? null;
  // Not before what was written counts as saved: else leaving would ask first.
  useEffect(() => {
    if (startedId !== null) navigate(`/inbox/${startedId}`);
  }, [startedId, navigate]);

  const offerUndo = (message: Message, begun: Begun): void => {
    if (message.status !== "scheduled" || !message.dueAt) return;
    const run = (): void => undo(message, () => navigate("/inbox/new", { state: begun }));
    const text = t("inbox.scheduledFor", { time: fullTime(message.dueAt) });
    showToast({ text, action: { label: t("app.undo"), run }, seconds: Math.max(user?.undoSeconds ?? 0, 8) });
  };
  return {
    isPending: action.isPending,
    isSuccess: action.isSuccess,
    /** @param sendAt ISO time at which it goes out; now when absent */
    send(accountId: string, isMail: boolean, begun: Begun, sendAt?: string): void {
      sending.current = { ...begun, accountId };
      waits.current = sendAt !== undefined;
      const body = { ...bodyOf(accountId, isMail, begun), ...(sendAt !== undefined && { sendAt }) };
      action.mutate({ body, idempotencyKey: crypto.randomUUID() });
    },
  };
}

function bodyOf(channelAccountId: string, isMail: boolean, begun: Begun): NewConversation {
  const { person, subject, cc, written, files } = begun;
  const copies = readAddresses(cc) ?? [];
  return {
    channelAccountId,
    text: written.text.trim(),
    html: written.html || null,
    attachmentIds: files.flatMap(({ id }) => id ?? []),
    ...(person?.kind === "contact" ? { contactId: person.id } : {}),
    ...(person?.kind === "address" ? { to: [person.email] } : {}),
    ...(isMail ? { subject: subject.trim() } : {}),
    ...(isMail && copies.length > 0 ? { cc: [...copies] } : {}),
  };
}
