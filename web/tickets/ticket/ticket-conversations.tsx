import { useQueryClient } from "@tanstack/react-query";
import { Plus, Unlink } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { useApiAction, useApiIf, useApiPages } from "../../app/api/use-api.ts";
import { shortAge } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { patchItem } from "../../app/realtime/patch-cache.ts";
import { personName } from "../../inbox/person-name.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { ChannelIcon } from "../../ui/channel-icon.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { SearchList } from "../../ui/search-list.tsx";
import { showToast } from "../../ui/toasts.ts";
import type { Ticket } from "../use-stages.ts";
import "./ticket-conversations.css";

const ROUTES = { get: "getTicket", list: "listTickets" } as const;

interface TicketConversationsProps {
  readonly ticket: Ticket;
  readonly readOnly: boolean;
}

/** The conversations that the ticket is about; each knows the ticket too. */
export function TicketConversations({ ticket, readOnly }: TicketConversationsProps) {
  const t = useTexts();
  const [linking, setLinking] = useState(false);
  const { conversationIds } = ticket;
  return (
    <section className="ticket-section" aria-label={t("tickets.conversations")}>
      <header>
        <h2>{t("tickets.conversations")}</h2>
        {!readOnly && (
          <Button size="small" icon={<Plus size={14} />} onClick={() => setLinking(true)}>
            {t("tickets.link")}
          </Button>
        )}
      </header>
      {conversationIds.length === 0 && <p className="muted">{t("tickets.noConversations")}</p>}
      <ul className="ticket-conversations">
        {conversationIds.map((id) => (
          <ConversationLine key={id} id={id} ticket={ticket} readOnly={readOnly} />
        ))}
      </ul>
      {linking && <LinkConversation ticket={ticket} onClose={() => setLinking(false)} />}
    </section>
  );
}

function useLinks() {
  const queries = useQueryClient();
  const options = {
    changes: ["getConversation", "listConversations", "getTimeline"] as const,
    onDone: (after: Ticket) => void patchItem(queries, ROUTES, after),
  };
  return { link: useApiAction("linkTicket", options), unlink: useApiAction("unlinkTicket", options) };
}

function ConversationLine({ id, ticket, readOnly }: TicketConversationsProps & { readonly id: string }) {
  const t = useTexts();
  const { data: conversation, isError } = useApiIf({ params: { id } }, "getConversation");
  const { link, unlink } = useLinks();
  if (isError) return <li className="muted ticket-conversations-hidden">{t("tickets.hiddenConversation")}</li>;
  if (!conversation) return null;
  const { channel, subject, preview, lastMessageAt, status } = conversation;
  const params = { id: ticket.id, conversationId: id };
  const forget = (): void => {
    unlink.mutate({ params });
    showToast({
      text: t("tickets.unlinked"),
      action: { label: t("app.undo"), run: () => link.mutate({ params }) },
    });
  };
  return (
    <li>
      <Link href={`/inbox/${id}`}>
        <ChannelIcon channel={channel} size={16} />
        <span className="ticket-conversations-text">
          <span className="truncate">{personName(t, conversation)}</span>
          <span className="truncate muted">{subject ?? (preview || t("inbox.noText"))}</span>
        </span>
        <span className="muted">
          {shortAge(lastMessageAt)} · {t(`inbox.state.${status}`)}
        </span>
      </Link>
      {!readOnly && (
        <IconButton label={t("tickets.unlink")} onClick={forget}>
          <Unlink size={15} />
        </IconButton>
      )}
    </li>
  );
}

function LinkConversation({ ticket, onClose }: { readonly ticket: Ticket; readonly onClose: () => void }) {
  const t = useTexts();
  const { link } = useLinks();
  const useConversations = (typed: string) => {
    const list = useApiPages("listConversations", { query: { limit: 10, ...(typed && { q: typed }) } });
    if (list.isPending) return undefined;
    return list.items
      .filter(({ id }) => !ticket.conversationIds.includes(id))
      .map((one) => ({
        value: one.id,
        label: `${personName(t, one)}: ${one.subject ?? (one.preview || t("inbox.noText"))}`,
        hint: shortAge(one.lastMessageAt),
      }));
  };
  return (
    <Dialog title={t("tickets.link")} onClose={onClose}>
      <SearchList
        label={t("inbox.search")}
        useFound={useConversations}
        nothing={t("inbox.empty")}
        onChoose={(conversationId) => {
          onClose();
          link.mutate({ params: { id: ticket.id, conversationId } });
        }}
      />
    </Dialog>
  );
}
