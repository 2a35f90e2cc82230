import { Archive, ArrowLeft, PanelRight, RotateCcw } from "lucide-react";
import { useLocation } from "wouter";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useShortcut } from "../../app/shortcuts/shortcuts.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { ChannelIcon } from "../../ui/channel-icon.tsx";
import { showToast } from "../../ui/toasts.ts";
import { personName } from "../person-name.ts";
import { useFilter } from "../use-filter.ts";
import { type Conversation, usePlaces } from "../use-people.ts";
import { AssignButton } from "./assign-button.tsx";
import { MoreMenu } from "./more-menu.tsx";
import { SnoozeMenu } from "./snooze-menu.tsx";
import { TagList } from "./tag-list.tsx";
import { useChange } from "./use-change.ts";
import "./conversation-header.css";

interface HeaderProps {
  readonly conversation: Conversation;
  readonly sidebar: boolean;
  readonly onSidebar: () => void;
}

/** Who it is with, whose it is, and what can be done with it as a whole. */
export function ConversationHeader({ conversation, sidebar, onSidebar }: HeaderProps) {
  const t = useTexts();
  const [, navigate] = useLocation();
  const { search } = useFilter();
  const change = useChange(conversation);
  const isOpen = conversation.status === "open";
  const flip = (): void => {
    change.mutate({ status: isOpen ? "closed" : "open" });
    if (!isOpen) return;
    showToast({
      text: t("inbox.closed"),
      action: { label: t("app.undo"), run: () => change.mutate({ status: "open" }) },
    });
  };
  useShortcut({
    keys: "e",
    label: isOpen ? t("inbox.close") : t("inbox.reopen"),
    section: t("inbox.conversation"),
    run: flip,
  });
  return (
    <header className="conversation-header">
      <IconButton label={t("app.back")} className="conversation-back" onClick={() => navigate(`/inbox${search}`)}>
        <ArrowLeft size={18} />
      </IconButton>
      <div className="conversation-title">
        <h2 className="truncate">{conversation.subject ?? personName(t, conversation)}</h2>
        <Place conversation={conversation} />
      </div>
      <div className="conversation-actions">
        <AssignButton conversation={conversation} />
        <SnoozeMenu conversation={conversation} />
        <Button
          icon={isOpen ? <Archive size={15} /> : <RotateCcw size={15} />}
          onClick={flip}
          busy={change.isPending}
          className="conversation-close"
        >
          <span className="button-text">{isOpen ? t("inbox.close") : t("inbox.reopen")}</span>
        </Button>
        <MoreMenu conversation={conversation} />
        <IconButton label={t("inbox.sidebar")} aria-pressed={sidebar} onClick={onSidebar}>
          <PanelRight size={17} />
        </IconButton>
      </div>
      <TagList conversation={conversation} />
    </header>
  );
}

function Place({ conversation }: { readonly conversation: Conversation }) {
  const t = useTexts();
  const { account, inbox } = usePlaces();
  const parts = [
    conversation.subject ? personName(t, conversation) : null,
    account(conversation.channelAccountId)?.name,
    inbox(conversation.inboxId)?.name,
  ];
  return (
    <p className="conversation-place muted">
      <ChannelIcon channel={conversation.channel} size={13} />
      <span className="truncate">{parts.filter(Boolean).join(" · ")}</span>
    </p>
  );
}
