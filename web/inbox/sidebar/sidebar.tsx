import { X } from "lucide-react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { IconButton } from "../../ui/button.tsx";
import type { Conversation } from "../use-people.ts";
import { ContactCard } from "./contact-card.tsx";
import { PageCard } from "./page-card.tsx";
import { PastConversations } from "./past-conversations.tsx";
import { TicketsCard } from "./tickets-card.tsx";
import { VisitorCard } from "./visitor-card.tsx";
import "./sidebar.css";

interface SidebarProps {
  readonly conversation: Conversation;
  readonly onClose: () => void;
}

/** The person, their tickets, and what was said before. */
export function Sidebar({ conversation, onClose }: SidebarProps) {
  const t = useTexts();
  const { contactId } = conversation;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <aside className="sidebar scroll" aria-label={t("inbox.sidebar")} tabIndex={0}>
      <IconButton label={t("app.close")} className="sidebar-close" onClick={onClose}>
        <X size={16} />
      </IconButton>
      {contactId === null ? (
        <VisitorCard conversation={conversation} />
      ) : (
        <ContactCard conversation={conversation} contactId={contactId} />
      )}
      <PageCard conversationId={conversation.id} />
      <TicketsCard conversation={conversation} />
      {contactId !== null && <PastConversations contactId={contactId} openId={conversation.id} />}
    </aside>
  );
}
