import { AlarmClock } from "lucide-react";
import { Link } from "wouter";
import { fullTime, shortAge } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { ChannelIcon } from "../../ui/channel-icon.tsx";
import { personName } from "../person-name.ts";
import { type Conversation, usePeople } from "../use-people.ts";
import "./conversation-row.css";

interface RowProps {
  readonly conversation: Conversation;
  readonly href: string;
  readonly isOpen: boolean;
  readonly isChosen: boolean;
  /** Others are chosen: the box to choose by is shown in every row. */
  readonly choosing: boolean;
  readonly onToggle: () => void;
}

/** One conversation in the list: who, what was said last, when, whose it is. */
export function ConversationRow({ conversation, href, isOpen, isChosen, choosing, onToggle }: RowProps) {
  const t = useTexts();
  const { user, team } = usePeople();
  const name = personName(t, conversation);
  const { subject, preview, lastMessageAt, channel, unread, snoozedUntil, tags } = conversation;
  const assignee = user(conversation.assigneeId);
  const teamName = team(conversation.teamId)?.name;
  const classes = [
    "conversation-row",
    isOpen && "is-open",
    unread && "is-unread",
    (choosing || isChosen) && "is-choosing",
  ];
  return (
    <div className={classes.filter(Boolean).join(" ")}>
      <Link href={href} aria-current={isOpen ? "true" : undefined} className="conversation-row-link">
        <span className="conversation-row-avatar">
          <Avatar name={name} />
          <span className="conversation-row-channel">
            <ChannelIcon channel={channel} size={11} />
          </span>
        </span>
        <span className="conversation-row-text">
          <span className="conversation-row-top">
            <span className="conversation-row-name truncate">{name}</span>
            <time dateTime={lastMessageAt} title={fullTime(lastMessageAt)}>
              {shortAge(lastMessageAt)}
            </time>
          </span>
          <span className="conversation-row-subject truncate">{subject ?? (preview || t("inbox.noText"))}</span>
          <span className="conversation-row-foot">
            <span className="truncate">{subject ? preview : tags.join(" · ")}</span>
            {snoozedUntil && (
              <span title={t("inbox.snoozedUntil", { time: fullTime(snoozedUntil) })}>
                <AlarmClock size={13} />
              </span>
            )}
            {!assignee && teamName && <span className="conversation-row-team truncate">{teamName}</span>}
            {assignee && <Avatar name={assignee.name} url={assignee.avatarUrl} size="small" />}
            {unread && <span className="conversation-row-dot" role="img" aria-label={t("inbox.unread")} />}
          </span>
        </span>
      </Link>
      <input
        type="checkbox"
        className="conversation-row-check"
        checked={isChosen}
        onChange={onToggle}
        aria-label={t("inbox.select", { name })}
      />
    </div>
  );
}
