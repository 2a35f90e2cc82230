import { ArrowRightLeft } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { Link } from "wouter";
import { shortAge } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { usePeople } from "../../inbox/use-people.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { IconButton } from "../../ui/button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { PriorityBadge } from "../ticket-badges.tsx";
import type { Pipeline, Ticket } from "../use-stages.ts";
import "./ticket-card.css";

interface TicketCardProps {
  readonly ticket: Ticket;
  readonly pipeline: Pipeline;
  readonly canMove: boolean;
  readonly wasMoved: boolean;
  readonly onDrag: (held: boolean) => void;
  readonly onMove: (stageId: string) => void;
  readonly onStep: (by: -1 | 1) => void;
}

export function TicketCard({ ticket, pipeline, canMove, wasMoved, onDrag, onMove, onStep }: TicketCardProps) {
  const t = useTexts();
  const { nameOf } = usePeople();
  const link = useRef<HTMLAnchorElement>(null);
  const owner = nameOf(ticket.ownerId);
  useEffect(() => {
    if (wasMoved && document.activeElement === document.body) link.current?.focus();
  }, [wasMoved]);
  const press = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!event.shiftKey || step === 0 || !canMove) return;
    event.preventDefault();
    onStep(step);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what dragging does, the menu and the arrow keys do too.
    <div
      className="ticket-card"
      draggable={canMove}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", `#${ticket.number}`);
        onDrag(true);
      }}
      onDragEnd={() => onDrag(false)}
    >
      <Link
        ref={link}
        href={`/tickets/${ticket.id}`}
        draggable={false}
        onKeyDown={press}
        aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
      >
        {ticket.subject}
      </Link>
      <div className="ticket-card-foot">
        <span className="muted">#{ticket.number}</span>
        <PriorityBadge priority={ticket.priority} />
        <time className="muted" dateTime={ticket.updatedAt}>
          {shortAge(ticket.updatedAt)}
        </time>
        {owner && <Avatar name={owner} size="small" />}
        {canMove && (
          <Menu
            label={t("tickets.moveTo")}
            align="end"
            button={(props) => (
              <IconButton {...props} label={t("tickets.moveNumber", { number: ticket.number })}>
                <ArrowRightLeft size={14} />
              </IconButton>
            )}
          >
            {pipeline.stages.map(({ id, name }) => (
              <MenuItem key={id} checked={id === ticket.stageId} onClick={() => onMove(id)}>
                {name}
              </MenuItem>
            ))}
          </Menu>
        )}
      </div>
    </div>
  );
}
