import { Link } from "wouter";
import type { AnswerOf } from "../../lib/api/routes.ts";
import { fullTime, shortAge } from "../app/i18n/times.ts";
import { useTexts } from "../app/i18n/use-texts.ts";
import { personName } from "../inbox/person-name.ts";
import { usePeople, usePlaces } from "../inbox/use-people.ts";
import { Avatar } from "../ui/avatar.tsx";
import { ChannelIcon } from "../ui/channel-icon.tsx";
import { Marked } from "./marked.tsx";
import "./found-row.css";

export type Found = AnswerOf<"search">["items"][number];

/** One result: whose conversation it is, what the message says around the words, and where it stands. */
export function FoundRow({ found, words }: { readonly found: Found; readonly words: readonly string[] }) {
  const t = useTexts();
  const { nameOf } = usePeople();
  const { account, inbox } = usePlaces();
  const { conversation, message } = found;
  const person = personName(t, conversation);
  const by = message.author.name ?? person;
  const place = [inbox(conversation.inboxId)?.name, account(conversation.channelAccountId)?.name];
  const facts = [
    ...place,
    t(`search.status.${conversation.status}`),
    nameOf(conversation.assigneeId ?? conversation.teamId),
  ];
  return (
    <Link href={`/inbox/${conversation.id}?message=${message.id}`} className={`found-row found-row-${message.kind}`}>
      <span className="found-row-avatar">
        <Avatar name={person} />
        <ChannelIcon channel={conversation.channel} size={12} />
      </span>
      <span className="found-row-text">
        <span className="found-row-top">
          <strong className="truncate">
            {message.kind === "inbound" && <Marked text={by} words={words} />}
            {message.kind === "outbound" && t("search.ours", { name: by, person })}
            {message.kind === "comment" && t("search.comment", { name: by })}
          </strong>
          <time dateTime={message.sentAt} title={fullTime(message.sentAt)}>
            {shortAge(message.sentAt)}
          </time>
        </span>
        {conversation.subject && (
          <span className="found-row-subject truncate">
            <Marked text={conversation.subject} words={words} />
          </span>
        )}
        <span className="found-row-snippet">
          <Marked text={message.text} words={words} />
        </span>
        <span className="found-row-facts muted">{facts.filter(Boolean).join(" · ")}</span>
      </span>
    </Link>
  );
}
