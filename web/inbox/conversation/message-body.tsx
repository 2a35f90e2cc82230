import { useState } from "react";
import { fullTime } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import type { Message } from "../use-people.ts";
import { AttachmentView } from "./attachment-view.tsx";
import { LinkedText } from "./linked-text.tsx";
import { MailFrame } from "./mail-frame.tsx";
import { MessageDetails } from "./message-details.tsx";
import { PageLink, pageOf } from "./page-link.tsx";
import { RawNotice } from "./raw-notice.tsx";
import "./message-body.css";

/** What a message says and brings along. */
export function MessageBody({ message }: { readonly message: Message }) {
  const t = useTexts();
  if (message.deletedAt) {
    return <p className="bubble bubble-gone">{t("inbox.deleted", { time: fullTime(message.deletedAt) })}</p>;
  }
  const page = pageOf(message);
  const isForm = message.channel === "form" && message.kind === "inbound";
  return (
    <>
      {message.html !== null && <MailFrame html={message.html} attachments={message.attachments} />}
      {message.html === null && message.text !== "" && (
        <div className="bubble" dir="auto">
          {isForm ? <FormAnswers text={message.text} /> : <LinkedText text={message.text} />}
        </div>
      )}
      <Edits message={message} />
      {message.attachments
        .filter((file) => !isShownInside(message, file))
        .map((attachment) => (
          <AttachmentView key={attachment.id} attachment={attachment} />
        ))}
      <MessageDetails details={message.details} />
      {page && <PageLink page={page} />}
      {(message.unparsed || message.truncated) && <RawNotice message={message} />}
    </>
  );
}

/** A picture that the mail itself shows is not shown again below it. */
function isShownInside({ html }: Message, { contentId }: Message["attachments"][number]): boolean {
  return contentId !== null && (html ?? "").includes(`cid:${contentId}`);
}

/** A submission is a line for each answer: `label: answer`. An answer may have more lines. */
function FormAnswers({ text }: { readonly text: string }) {
  const answers: { label: string; answer: string }[] = [];
  for (const line of text.split("\n")) {
    const [, label, answer = ""] = /^([^:]{1,200}): (.*)$/.exec(line) ?? [];
    const last = answers.at(-1);
    if (label !== undefined) answers.push({ label, answer });
    else if (last) last.answer += `\n${line}`;
    else answers.push({ label: "", answer: line });
  }
  return (
    <dl className="form-answers">
      {answers.map(({ label, answer }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a submission never changes, and two fields may have one label.
        <div key={index}>
          <dt>{label}</dt>
          <dd>
            <LinkedText text={answer} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Edits({ message }: { readonly message: Message }) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  if (message.edits.length === 0) return null;
  return (
    <div className="message-edits">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t("inbox.edited")}
      </button>
      {open && (
        <ol>
          {message.edits.map(({ text, at }) => (
            <li key={at}>
              <time dateTime={at}>{fullTime(at)}</time> {text}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
