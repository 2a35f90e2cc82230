import { Suspense } from "react";
import { useApiAction } from "../../app/api/use-api.ts";
import { lazyPage } from "../../app/i18n/lazy-page.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { toastUnlessShown } from "../../settings/shared/toast-unless-shown.ts";
import { showToast } from "../../ui/toasts.ts";
import { personName } from "../person-name.ts";
import type { Conversation } from "../use-people.ts";

const TicketForm = lazyPage(async () => (await import("../../tickets/ticket-form.tsx")).TicketForm);

interface TicketDialogProps {
  readonly conversation: Conversation;
  readonly onClose: () => void;
}

/** A ticket made from a conversation, linked both ways. */
export function TicketDialog({ conversation, onClose }: TicketDialogProps) {
  const t = useTexts();
  const create = useApiAction("createTicketFromConversation", {
    changes: ["getConversation", "listConversations", "listTickets"],
    onDone: ({ number }) => {
      showToast({ text: t("inbox.ticketCreated", { number }) });
      onClose();
    },
    onFailed: toastUnlessShown,
  });
  return (
    <Suspense>
      <TicketForm
        title={t("inbox.createTicket")}
        subject={conversation.subject ?? (conversation.preview || personName(t, conversation))}
        failure={create.error}
        busy={create.isPending}
        onSubmit={(body, idempotencyKey) => create.mutate({ params: { id: conversation.id }, body, idempotencyKey })}
        onClose={onClose}
      />
    </Suspense>
  );
}
