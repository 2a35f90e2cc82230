import type { ChatPerson } from "../chat/chat-shapes.ts";
import type { Outgoing } from "../chat/chat-state.ts";
import { clockTime, dayName, t } from "../texts/texts.ts";
import { Attachment } from "./attachments.tsx";
import { LinkedText } from "./linked-text.tsx";
import { Picture } from "./picture.tsx";
import { safeUrl, withoutDirectionMarks } from "./plain-text.ts";
import type { Row } from "./rows.ts";

interface MessageRowProps {
  readonly row: Row;
  readonly person: ChatPerson | null;
  readonly company: string;
  readonly onTryAgain: (message: Outgoing) => void;
}

/** One message, with its day before it and its author beside it where either is new. */
export function MessageRow({ row, person, company, onTryAgain }: MessageRowProps) {
  const { message, outgoing } = row;
  const isVisitor = message.from === "visitor";
  return (
    <>
      {row.opensDay && <p class="day">{dayName(message.sentAt)}</p>}
      {row.opensGroup && !isVisitor && (
        <Author name={person?.name ?? message.personName ?? (company || t("team"))} person={person} />
      )}
      <div class={isVisitor ? "row mine" : "row"}>
        {isVisitor && <span class="unseen">{t("you")}: </span>}
        {message.text !== "" && (
          <div class="bubble">
            <LinkedText text={message.text} />
          </div>
        )}
        {message.attachments.map((attachment) => (
          <Attachment key={attachment.id} attachment={attachment} />
        ))}
        {outgoing === null ? (
          row.endsGroup && (
            <time class="meta" dateTime={message.sentAt}>
              {clockTime(message.sentAt)}
            </time>
          )
        ) : (
          <Progress outgoing={outgoing} onTryAgain={onTryAgain} />
        )}
      </div>
    </>
  );
}

function Author({ name, person }: { readonly name: string; readonly person: ChatPerson | null }) {
  const shown = withoutDirectionMarks(name);
  const meeting = safeUrl(person?.meetingUrl ?? null);
  return (
    <p class="author">
      <Picture url={person?.avatarUrl ?? null} name={shown} />
      <bdi class="name">{shown}</bdi>
      {meeting !== null && (
        <a
          class="meet"
          href={meeting}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={t("meetWith", { name: shown })}
        >
          {t("meet")}
        </a>
      )}
    </p>
  );
}

function Progress({ outgoing, onTryAgain }: { readonly outgoing: Outgoing } & Pick<MessageRowProps, "onTryAgain">) {
  if (outgoing.state === "sending") return <span class="meta">{t("sending")}</span>;
  if (outgoing.state === "sent") {
    return (
      <time class="meta" dateTime={outgoing.at}>
        {clockTime(outgoing.at)}
      </time>
    );
  }
  return (
    <span class="meta problem" role="alert">
      {t("failed")}{" "}
      <button type="button" class="plain" onClick={() => onTryAgain(outgoing)}>
        {t("tryAgain")}
      </button>
    </span>
  );
}
