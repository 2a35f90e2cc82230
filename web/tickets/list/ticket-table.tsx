import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, Ticket as TicketIcon } from "lucide-react";
import { useEffect, useRef } from "react";
import { Link } from "wouter";
import { useApiPages } from "../../app/api/use-api.ts";
import { fullTime, shortAge } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { problemText } from "../../app/toast-problem.ts";
import { usePeople } from "../../inbox/use-people.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { PriorityBadge, StageBadge } from "../ticket-badges.tsx";
import type { Ticket } from "../use-stages.ts";
import { useTicketFilter } from "../use-ticket-filter.ts";
import "./ticket-table.css";

const ROW_HEIGHT = 44;

/** Tickets, newest change first, as far as one has scrolled. Only the rows in sight are drawn. */
export function TicketTable() {
  const t = useTexts();
  const { query, isNarrowed, clear } = useTicketFilter();
  const list = useApiPages("listTickets", { query });
  // A ticket that was changed meanwhile may not belong here any more; the next reading says so.
  const items = list.items;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 12,
  });
  const shown = rows.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  const { more } = list;
  useEffect(() => {
    if (lastShown >= items.length - 10) more();
  }, [lastShown, items.length, more]);
  const above = shown[0]?.start ?? 0;
  const below = rows.getTotalSize() - (shown.at(-1)?.end ?? 0);
  if (list.isPending) return <Skeleton lines={8} />;
  if (list.isError) {
    return (
      <EmptyState title={problemText(list.error)}>
        <Button onClick={() => void list.refetch()}>{t("app.retry")}</Button>
      </EmptyState>
    );
  }
  if (items.length === 0 && !list.hasNextPage) {
    return isNarrowed ? (
      <EmptyState icon={<TicketIcon size={32} />} title={t("tickets.none")} hint={t("tickets.noneHint")}>
        <Button onClick={clear}>{t("inbox.clear")}</Button>
      </EmptyState>
    ) : (
      <EmptyState icon={<TicketIcon size={32} />} title={t("tickets.empty")} hint={t("tickets.emptyHint")} />
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <div ref={scroller} className="ticket-table scroll" tabIndex={0}>
      <table className="table" aria-label={t("nav.tickets")} aria-rowcount={list.hasNextPage ? -1 : items.length + 1}>
        <thead>
          <tr>
            <th scope="col" className="ticket-table-number">
              {t("tickets.number")}
            </th>
            <th scope="col">{t("tickets.subject")}</th>
            <th scope="col" className="ticket-table-stage">
              {t("inbox.stage")}
            </th>
            <th scope="col" className="ticket-table-priority table-wide">
              {t("inbox.priority")}
            </th>
            <th scope="col" className="ticket-table-owner table-wide">
              {t("inbox.owner")}
            </th>
            <th scope="col" className="ticket-table-updated table-wide" aria-sort="descending">
              {t("tickets.updated")} <ArrowDown size={12} />
            </th>
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Gap height={above} />}
          {shown.map(({ index, key }) => {
            const ticket = items[index];
            return ticket && <TicketRow key={key} ticket={ticket} index={index + 2} />;
          })}
          {below > 0 && <Gap height={below} />}
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows that are out of sight. */
function Gap({ height }: { readonly height: number }) {
  return (
    <tr aria-hidden className="ticket-table-gap">
      <td colSpan={6} style={{ height }} />
    </tr>
  );
}

function TicketRow({ ticket, index }: { readonly ticket: Ticket; readonly index: number }) {
  const { nameOf } = usePeople();
  const owner = nameOf(ticket.ownerId);
  return (
    <tr aria-rowindex={index}>
      <td className="muted">#{ticket.number}</td>
      <td>
        <Link href={`/tickets/${ticket.id}`} className="ticket-table-link truncate">
          {ticket.subject}
        </Link>
      </td>
      <td>
        <StageBadge ticket={ticket} />
      </td>
      <td className="table-wide">
        <PriorityBadge priority={ticket.priority} />
      </td>
      <td className="table-wide">
        {owner && (
          <span className="ticket-table-person">
            <Avatar name={owner} size="small" />
            <span className="truncate">{owner}</span>
          </span>
        )}
      </td>
      <td className="table-wide muted">
        <time dateTime={ticket.updatedAt} title={fullTime(ticket.updatedAt)}>
          {shortAge(ticket.updatedAt)}
        </time>
      </td>
    </tr>
  );
}
