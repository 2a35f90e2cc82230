import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { useApiPages } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useMe } from "../../app/session/use-me.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useChangeTicket } from "../use-change-ticket.ts";
import { type Pipeline, type Stage, type Ticket, useStages } from "../use-stages.ts";
import { type TicketQuery, useTicketFilter } from "../use-ticket-filter.ts";
import { TicketCard } from "./ticket-card.tsx";
import "./ticket-board.css";

/** One pipeline as columns. A card moves by dragging, by its menu, or by Shift and an arrow key. */
export function TicketBoard() {
  const { values, query } = useTicketFilter();
  const { pipelines } = useStages();
  const pipeline = pipelines?.find(({ id }) => id === values.pipelineId) ?? pipelines?.[0];
  if (!pipeline) return <Skeleton lines={6} />;
  return <Columns key={pipeline.id} pipeline={pipeline} query={query} />;
}

function Columns({ pipeline, query }: { readonly pipeline: Pipeline; readonly query: TicketQuery }) {
  const t = useTexts();
  const canWrite = useMe().role !== "viewer";
  const { change } = useChangeTicket();
  const dragged = useRef<Ticket | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [movedId, setMovedId] = useState<string | null>(null);
  const move = (ticket: Ticket, stageId: string | undefined): void => {
    if (!canWrite || stageId === undefined || stageId === ticket.stageId) return;
    setMovedId(ticket.id);
    change(ticket, { pipelineId: pipeline.id, stageId });
  };
  const drop = (event: DragEvent, stage: Stage): void => {
    event.preventDefault();
    setOver(null);
    if (dragged.current) move(dragged.current, stage.id);
    dragged.current = null;
  };
  const { open: _, stageId: __, ...narrowed } = query;
  return (
    <section className="ticket-board scroll" aria-label={t("tickets.boardOf", { pipeline: pipeline.name })}>
      {pipeline.stages.map((stage, at) => (
        <section
          key={stage.id}
          aria-label={stage.name}
          className={over === stage.id ? "board-column board-column-over" : "board-column"}
          onDragOver={(event) => {
            event.preventDefault();
            if (over !== stage.id) setOver(stage.id);
          }}
          onDrop={(event) => drop(event, stage)}
        >
          <Column
            stage={stage}
            query={{ ...narrowed, pipelineId: pipeline.id, stageId: stage.id }}
            card={(ticket) => (
              <TicketCard
                key={ticket.id}
                ticket={ticket}
                pipeline={pipeline}
                canMove={canWrite}
                // The card is drawn anew in its column: what had the focus gets it again.
                wasMoved={ticket.id === movedId}
                onDrag={(held) => {
                  dragged.current = held ? ticket : null;
                  if (!held) setOver(null);
                }}
                onMove={(stageId) => move(ticket, stageId)}
                onStep={(by) => move(ticket, pipeline.stages[at + by]?.id)}
              />
            )}
          />
        </section>
      ))}
    </section>
  );
}

interface ColumnProps {
  readonly stage: Stage;
  readonly query: TicketQuery;
  readonly card: (ticket: Ticket) => ReactNode;
}

function Column({ stage, query, card }: ColumnProps) {
  const t = useTexts();
  const list = useApiPages("listTickets", { query });
  const tickets = list.items.filter(({ stageId }) => stageId === stage.id);
  return (
    <>
      <header>
        <h2 className="truncate">{stage.name}</h2>
        <Badge>{list.hasNextPage ? `${tickets.length}+` : tickets.length}</Badge>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <div className="board-cards scroll" tabIndex={0}>
        {list.isPending && <Skeleton />}
        {list.isSuccess && tickets.length === 0 && <p className="muted board-empty">{t("tickets.columnEmpty")}</p>}
        {tickets.map(card)}
        {list.hasNextPage && (
          <Button size="small" busy={list.isFetchingNextPage} onClick={list.more}>
            {t("app.more")}
          </Button>
        )}
      </div>
    </>
  );
}
