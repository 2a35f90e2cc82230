import { Plus } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { useApi, useApiIf } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Badge } from "../../ui/badge.tsx";
import { IconButton } from "../../ui/button.tsx";
import type { Conversation } from "../use-people.ts";
import { TicketDialog } from "./ticket-dialog.tsx";

/** The tickets that this conversation belongs to. */
export function TicketsCard({ conversation }: { readonly conversation: Conversation }) {
  const t = useTexts();
  const [creating, setCreating] = useState(false);
  const { ticketIds } = conversation;
  return (
    <section className="card" aria-label={t("nav.tickets")}>
      <div className="card-head">
        <h3>{t("nav.tickets")}</h3>
        <IconButton label={t("inbox.createTicket")} onClick={() => setCreating(true)}>
          <Plus size={16} />
        </IconButton>
      </div>
      {ticketIds.length === 0 && <p className="muted">{t("inbox.noTickets")}</p>}
      <ul className="card-list">
        {ticketIds.map((id) => (
          <TicketLine key={id} id={id} />
        ))}
      </ul>
      {creating && <TicketDialog conversation={conversation} onClose={() => setCreating(false)} />}
    </section>
  );
}

const TONES = { open: "accent", waiting: "warning", closed: "success" } as const;

function TicketLine({ id }: { readonly id: string }) {
  const ticket = useApiIf({ params: { id } }, "getTicket").data;
  const pipelines = useApi("listPipelines").data?.items ?? [];
  if (!ticket) return null;
  const pipeline = pipelines.find((one) => one.id === ticket.pipelineId);
  const stage = pipeline?.stages.find((one) => one.id === ticket.stageId);
  return (
    <li>
      <Link href={`/tickets/${id}`}>
        <span className="truncate">{ticket.subject}</span>
        <span className="card-list-line muted">
          #{ticket.number}
          {stage && <Badge tone={TONES[stage.meaning]}>{stage.name}</Badge>}
        </span>
      </Link>
    </li>
  );
}
