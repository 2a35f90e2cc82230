import { Link } from "wouter";
import { useApiIf } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import type { Ticket } from "../use-stages.ts";
import { useUnmerge } from "./use-unmerge.ts";

const useNumber = (id: string | null): string =>
  `#${useApiIf(id !== null && { params: { id } }, "getTicket").data?.number ?? "…"}`;

/** Says that the work goes on in another ticket. */
export function MergedNotice({ ticket, canUndo }: { readonly ticket: Ticket; readonly canUndo: boolean }) {
  const t = useTexts();
  const unmerge = useUnmerge();
  const { mergedIntoId } = ticket;
  const number = useNumber(mergedIntoId);
  if (mergedIntoId === null) return null;
  return (
    <div className="ticket-notice" role="note">
      <span>
        {t("tickets.mergedInto")} <Link href={`/tickets/${mergedIntoId}`}>{number}</Link>
      </span>
      {canUndo && (
        <Button
          size="small"
          busy={unmerge.isPending}
          onClick={() => unmerge.run({ id: mergedIntoId, otherId: ticket.id })}
        >
          {t("tickets.unmerge")}
        </Button>
      )}
    </div>
  );
}

/** The tickets that came into this one, each with a way back. */
export function MergedTickets({ ticket, readOnly }: { readonly ticket: Ticket; readonly readOnly: boolean }) {
  const t = useTexts();
  if (ticket.mergedTickets.length === 0) return null;
  return (
    <section className="ticket-section" aria-label={t("tickets.merged")}>
      <span className="field-label">{t("tickets.merged")}</span>
      {ticket.mergedTickets.map(({ id }) => (
        <MergedLine key={id} id={id} into={ticket.id} readOnly={readOnly} />
      ))}
    </section>
  );
}

interface MergedLineProps {
  readonly id: string;
  readonly into: string;
  readonly readOnly: boolean;
}

function MergedLine({ id, into, readOnly }: MergedLineProps) {
  const t = useTexts();
  const unmerge = useUnmerge();
  const number = useNumber(id);
  return (
    <div className="ticket-facts-contact">
      <Link href={`/tickets/${id}`}>{number}</Link>
      {!readOnly && (
        <Button size="small" busy={unmerge.isPending} onClick={() => unmerge.run({ id: into, otherId: id })}>
          {t("tickets.unmerge")}
        </Button>
      )}
    </div>
  );
}
