import { Ticket as TicketIcon } from "lucide-react";
import { Link } from "wouter";
import { priority } from "../../../lib/domain/ticket.ts";
import { useApiPages } from "../../app/api/use-api.ts";
import { fullTime, shortAge } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { byText } from "../../app/long-list/by-text.ts";
import { type LongColumn, LongTable } from "../../app/long-list/long-table.tsx";
import { usePeople } from "../../inbox/use-people.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PriorityBadge, StageBadge } from "../ticket-badges.tsx";
import { type Ticket, useStages } from "../use-stages.ts";
import { useTicketFilter } from "../use-ticket-filter.ts";
import "./ticket-table.css";

const ROW_HEIGHT = 44;

/** Tickets, newest change first or as one sorts them, as far as one has scrolled. */
export function TicketTable() {
  const t = useTexts();
  const { query, isNarrowed, clear } = useTicketFilter();
  const list = useApiPages("listTickets", { query });
  const columns = useColumns();
  const empty = isNarrowed ? (
    <EmptyState icon={<TicketIcon size={32} />} title={t("tickets.none")} hint={t("tickets.noneHint")}>
      <Button onClick={clear}>{t("inbox.clear")}</Button>
    </EmptyState>
  ) : (
    <EmptyState icon={<TicketIcon size={32} />} title={t("tickets.empty")} hint={t("tickets.emptyHint")} />
  );
  return <LongTable label={t("nav.tickets")} columns={columns} list={list} rowHeight={ROW_HEIGHT} empty={empty} />;
}

function useColumns(): readonly LongColumn<Ticket>[] {
  const t = useTexts();
  const { nameOf } = usePeople();
  const { pipelines = [] } = useStages();
  const stages = pipelines.flatMap((pipeline) => pipeline.stages.map(({ id }) => `${pipeline.id} ${id}`));
  const stagePlace = ({ pipelineId, stageId }: Ticket): number => stages.indexOf(`${pipelineId} ${stageId}`);
  const urgency = (ticket: Ticket): number =>
    ticket.priority === null ? -1 : priority.options.indexOf(ticket.priority);
  return [
    {
      ...{ name: "number", label: t("tickets.number"), className: "ticket-table-number muted" },
      compare: (a, b) => a.number - b.number,
      cell: ({ number }) => `#${number}`,
    },
    {
      ...{ name: "subject", label: t("tickets.subject"), className: "" },
      compare: byText(({ subject }) => subject),
      cell: (ticket) => (
        <Link href={`/tickets/${ticket.id}`} className="long-table-link truncate">
          {ticket.subject}
        </Link>
      ),
    },
    {
      ...{ name: "stage", label: t("inbox.stage"), className: "ticket-table-stage" },
      compare: (a, b) => stagePlace(a) - stagePlace(b),
      cell: (ticket) => <StageBadge ticket={ticket} />,
    },
    {
      ...{ name: "priority", label: t("inbox.priority"), className: "ticket-table-priority table-wide" },
      compare: (a, b) => urgency(a) - urgency(b),
      cell: (ticket) => <PriorityBadge priority={ticket.priority} />,
    },
    {
      ...{ name: "owner", label: t("inbox.owner"), className: "ticket-table-owner table-wide" },
      compare: byText(({ ownerId }) => nameOf(ownerId) ?? ""),
      cell: ({ ownerId }) => <Owner name={nameOf(ownerId)} />,
    },
    {
      ...{ name: "updated", label: t("tickets.updated"), className: "ticket-table-updated table-wide muted" },
      compare: byText(({ updatedAt }) => updatedAt),
      cell: ({ updatedAt }) => (
        <time dateTime={updatedAt} title={fullTime(updatedAt)}>
          {shortAge(updatedAt)}
        </time>
      ),
    },
  ];
}

function Owner({ name }: { readonly name: string | null | undefined }) {
  if (!name) return null;
  return (
    <span className="ticket-table-person">
      <Avatar name={name} size="small" />
      <span className="truncate">{name}</span>
    </span>
  );
}
