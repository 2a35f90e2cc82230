import { ArrowLeft, CircleCheck, Ellipsis, Link2, Merge, RotateCcw } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { useApi } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useMe } from "../../app/session/use-me.ts";
import { useShortcut } from "../../app/shortcuts/shortcuts.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { showToast } from "../../ui/toasts.ts";
import { StageBadge } from "../ticket-badges.tsx";
import { useChangeTicket } from "../use-change-ticket.ts";
import { type Ticket, useStages } from "../use-stages.ts";
import { MergeTicket } from "./merge-ticket.tsx";
import { MergedNotice } from "./merged-tickets.tsx";
import { TicketConversations } from "./ticket-conversations.tsx";
import { TicketFacts } from "./ticket-facts.tsx";
import { TicketWords } from "./ticket-words.tsx";
import "./ticket-page.css";

/** One ticket, with all that belongs to it. */
export function TicketPage({ id }: { readonly id: string }) {
  const t = useTexts();
  const { data: ticket, isError } = useApi("getTicket", { params: { id } });
  if (isError) {
    return (
      <EmptyState title={t("tickets.gone")} hint={t("tickets.goneHint")}>
        <Link href="/tickets">{t("tickets.toAll")}</Link>
      </EmptyState>
    );
  }
  if (!ticket) return <Skeleton lines={8} />;
  return <OpenTicket ticket={ticket} />;
}

function OpenTicket({ ticket }: { readonly ticket: Ticket }) {
  const t = useTexts();
  const isViewer = useMe().role === "viewer";
  const readOnly = isViewer || ticket.mergedIntoId !== null;
  return (
    <div className="page">
      <header className="page-header">
        <div className="ticket-heading">
          <Link href="/tickets" className="ticket-back" aria-label={t("tickets.toAll")} title={t("tickets.toAll")}>
            <ArrowLeft size={18} />
          </Link>
          <span className="muted">#{ticket.number}</span>
          <h1 className="truncate" title={ticket.subject}>
            {ticket.subject}
          </h1>
          <StageBadge ticket={ticket} />
        </div>
        {!readOnly && <Actions ticket={ticket} />}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <div className="ticket scroll" tabIndex={0}>
        <div className="ticket-main">
          <MergedNotice ticket={ticket} canUndo={!isViewer} />
          <TicketWords ticket={ticket} readOnly={readOnly} />
          <TicketConversations ticket={ticket} readOnly={readOnly} />
        </div>
        <TicketFacts ticket={ticket} readOnly={readOnly} />
      </div>
    </div>
  );
}

function Actions({ ticket }: { readonly ticket: Ticket }) {
  const t = useTexts();
  const { pipeline } = useStages();
  const { change } = useChangeTicket();
  const [merging, setMerging] = useState(false);
  const isClosed = ticket.closedAt !== null;
  const stages = pipeline(ticket.pipelineId)?.stages ?? [];
  const target = stages.find(({ meaning }) => (isClosed ? meaning === "open" : meaning === "closed"));
  const toggle = (): void => {
    if (target) change(ticket, { stageId: target.id });
  };
  const label = isClosed ? t("inbox.reopen") : t("inbox.close");
  useShortcut(target ? { keys: "e", label, section: t("tickets.ticket"), run: toggle } : null);
  const copyLink = async (): Promise<void> => {
    await navigator.clipboard.writeText(location.href);
    showToast({ text: t("inbox.copied") });
  };
  return (
    <div className="tickets-actions">
      {target && (
        <Button icon={isClosed ? <RotateCcw size={14} /> : <CircleCheck size={14} />} onClick={toggle}>
          {label}
        </Button>
      )}
      <Menu
        label={t("app.more")}
        align="end"
        button={(props) => (
          <IconButton {...props} label={t("app.more")}>
            <Ellipsis size={18} />
          </IconButton>
        )}
      >
        <MenuItem icon={<Merge size={15} />} onClick={() => setMerging(true)}>
          {t("tickets.merge")}
        </MenuItem>
        <MenuItem icon={<Link2 size={15} />} onClick={() => void copyLink()}>
          {t("inbox.copyLink")}
        </MenuItem>
      </Menu>
      {merging && <MergeTicket ticket={ticket} onClose={() => setMerging(false)} />}
    </div>
  );
}
