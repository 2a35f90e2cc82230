import { ClockAlert, Lock } from "lucide-react";
import { clockTime, fullTime } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { personName } from "../person-name.ts";
import type { Conversation, Message } from "../use-people.ts";
import { EventLine } from "./event-line.tsx";
import { MailLines } from "./mail-lines.tsx";
import { MessageBody } from "./message-body.tsx";
import { MessageMenu } from "./message-menu.tsx";
import { MessageStatus } from "./message-status.tsx";
import "./message-item.css";

interface MessageItemProps {
  readonly message: Message;
  readonly conversation: Conversation;
  /** The same person's as the one above, a moment later: no name again. */
  readonly continues: boolean;
  readonly repliedTo: Message | undefined;
  /** A search led to it. */
  readonly isWanted: boolean;
}

/** One item of a conversation: a message of either side, a comment, or what happened. */
export function MessageItem({ message, conversation, continues, repliedTo, isWanted }: MessageItemProps) {
  const t = useTexts();
  if (message.kind === "event") return <EventLine message={message} />;
  const name = authorName(t, message, conversation);
  const { kind, sentAt, reactions } = message;
  return (
    <article
      className={`message message-${kind} ${continues ? "message-continues" : ""} ${isWanted ? "message-wanted" : ""}`}
      data-message={message.id}
      aria-label={name}
    >
      <div className="message-side">{!continues && kind !== "outbound" && <Avatar name={name} />}</div>
      <div className="message-block">
        {!continues && (
          <header className="message-head">
            <strong>{name}</strong>
            {kind === "comment" && (
              <span className="message-internal">
                <Lock size={11} /> {t("inbox.internal")}
              </span>
            )}
            <time dateTime={sentAt} title={fullTime(sentAt)}>
              {clockTime(sentAt)}
            </time>
          </header>
        )}
        {repliedTo && (
          <blockquote className="message-quote truncate">
            {authorName(t, repliedTo, conversation)}: {repliedTo.text}
          </blockquote>
        )}
        {message.mail && <MailLines mail={message.mail} />}
        <MessageBody message={message} />
        {reactions.length > 0 && (
          <ul className="message-reactions" aria-label={t("inbox.reactions")}>
            {reactions.map(({ by, emoji, at }) => (
              <li key={`${by}${emoji}`} title={fullTime(at)}>
                {emoji}
              </li>
            ))}
          </ul>
        )}
        {message.dueAt && message.status === "scheduled" && (
          <p className="message-due">
            <ClockAlert size={13} /> {t("inbox.goesOut", { time: fullTime(message.dueAt) })}
          </p>
        )}
        {kind === "outbound" && <MessageStatus message={message} />}
      </div>
      {kind !== "comment" && <MessageMenu message={message} conversation={conversation} />}
    </article>
  );
}

function authorName(t: ReturnType<typeof useTexts>, { author }: Message, conversation: Conversation): string {
  if (author.name !== null) return author.name;
  if (author.type === "contact" || author.type === "visitor") return personName(t, conversation);
  return author.type === "bot" ? t("inbox.bot") : t("inbox.system");
}
