import { useLocation } from "wouter";
import { useApiAction } from "../app/api/use-api.ts";
import { useTexts } from "../app/i18n/use-texts.ts";
import { toastUnlessShown } from "../settings/shared/toast-unless-shown.ts";
import { showToast } from "../ui/toasts.ts";
import { TicketForm } from "./ticket-form.tsx";

interface NewTicketProps {
  /** Whose ticket it is. */
  readonly contactId?: string;
  readonly onClose: () => void;
}

/** A ticket that no conversation began. */
export function NewTicket({ contactId, onClose }: NewTicketProps) {
  const t = useTexts();
  const [, navigate] = useLocation();
  const create = useApiAction("createTicket", {
    changes: ["listTickets", "getTimeline"],
    onDone: ({ id, number }) => {
      onClose();
      const open = (): void => navigate(`/tickets/${id}`);
      showToast({ text: t("inbox.ticketCreated", { number }), action: { label: t("tickets.open"), run: open } });
    },
    onFailed: toastUnlessShown,
  });
  return (
    <TicketForm
      title={t("tickets.create")}
      failure={create.error}
      busy={create.isPending}
      onSubmit={(ticket, idempotencyKey) =>
        create.mutate({ idempotencyKey, body: { ...ticket, contactId: contactId ?? null } })
      }
      onClose={onClose}
    />
  );
}
