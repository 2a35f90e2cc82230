import { useState } from "react";
import { clockTime, fullTime } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { type Message, usePeople, usePlaces } from "../use-people.ts";
import { DecisionDialog } from "./decision-dialog.tsx";

/** What happened: one line between the messages, in the reader's language. */
export function EventLine({ message }: { readonly message: Message }) {
  const [asking, setAsking] = useState(false);
  const t = useTexts();
  const text = useEventText(message);
  const isRouted = message.event?.type === "assigned" && message.author.type === "system";
  return (
    <div className="event-line">
      <span>{text}</span>
      {isRouted && (
        <button type="button" onClick={() => setAsking(true)}>
          {t("inbox.whyShort")}
        </button>
      )}
      <time dateTime={message.sentAt} title={fullTime(message.sentAt)}>
        {clockTime(message.sentAt)}
      </time>
      {asking && <DecisionDialog conversationId={message.conversationId} onClose={() => setAsking(false)} />}
    </div>
  );
}

function useEventText({ event, author, text }: Message): string {
  const t = useTexts();
  const { nameOf } = usePeople();
  const { inbox: placeOf } = usePlaces();
  if (!event) return text;
  const who = author.name ?? t("inbox.system");
  const whom = nameOf(event.subjectId);
  switch (event.type) {
    case "assigned":
      if (whom === null) return t("inbox.event.assignedSomebody", { who });
      return event.subjectId === author.id ? t("inbox.event.took", { who }) : t("inbox.event.assigned", { who, whom });
    case "unassigned":
      return author.id === null ? t("inbox.event.nobody") : t("inbox.event.unassigned", { who });
    case "snoozed": {
      const [until = ""] = /\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(event.text ?? "") ?? [];
      return until ? t("inbox.event.snoozedUntil", { who, time: fullTime(until) }) : t("inbox.event.snoozed", { who });
    }
    case "transcript": {
      const [, to = "", from = ""] = /to (\S+) from (\S+?)\.?$/.exec(event.text ?? "") ?? [];
      return t("inbox.event.transcript", { who, to, from });
    }
    case "closed":
    case "reopened":
    case "associated":
      return t(`inbox.event.${event.type}`, { who });
    case "moved": {
      const inbox = event.subjectId === null ? undefined : placeOf(event.subjectId);
      if (!inbox || author.id === null) return t("inbox.event.moved");
      return t("inbox.event.movedTo", { who, inbox: inbox.name });
    }
    case "woken":
    case "ticket":
    case "owner_notice":
      return t(`inbox.event.${event.type}`);
    default:
      return event.text ?? text;
  }
}
