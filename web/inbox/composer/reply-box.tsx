import { useEffect, useState } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { type Conversation, usePlaces } from "../use-people.ts";
import { ChannelChoice } from "./channel-choice.tsx";
import type { Written } from "./editor.ts";
import { QuotedMessage } from "./quoted-message.tsx";
import { RecipientFields } from "./recipient-fields.tsx";
import { SentMeanwhile } from "./sent-meanwhile.tsx";
import { useDraft } from "./use-draft.ts";
import { useRecipients } from "./use-recipients.ts";
import { useSend } from "./use-send.ts";
import { useSenders } from "./use-senders.ts";
import { useSentMeanwhile } from "./use-sent-meanwhile.ts";
import { useTypingSignal } from "./use-typing-signal.ts";
import { useWriting } from "./use-writing.ts";
import { WindowNotice } from "./window-notice.tsx";
import { WriteArea } from "./write-area.tsx";

interface ReplyBoxProps {
  readonly conversation: Conversation;
  /** Counts up each time the cursor is wanted here. */
  readonly focus: number;
  readonly isOn: boolean;
}

/** A reply to the person, as their channel takes it. */
export function ReplyBox({ conversation, focus, isOn }: ReplyBoxProps) {
  const t = useTexts();
  const { id, replyWindow, channelAccountId: own } = conversation;
  const { account, channel } = usePlaces();
  const senders = useSenders(conversation);
  const [chosen, setChosen] = useState<string | null>(null);
  const accountId = chosen ?? senders.first;
  const isOwn = accountId === own;
  const capabilities = channel(account(accountId)?.channel ?? conversation.channel)?.capabilities;
  const isMail = capabilities?.mail === true;
  const isClosed = (isOwn && replyWindow.state === "closed") || capabilities?.canReply === false;
  const writing = useWriting(capabilities?.richText === true);
  const recipients = useRecipients(conversation, accountId, isMail);
  const meanwhile = useSentMeanwhile(id, writing.isEmpty);
  const [quotes, setQuotes] = useState(true);
  const signal = useTypingSignal(id);
  const draft = useDraft(id, (found) => {
    writing.begin({ text: found.text, html: found.html });
    meanwhile.began(found.updatedAt);
    if (found.channelAccountId) setChosen(found.channelAccountId);
    recipients.type({ ...(found.to !== null && { to: found.to }), ...(found.cc !== null && { cc: found.cc }) });
    writing.uploads.adopt(found.files.map(({ contentType: type, ...file }) => ({ ...file, type })));
  });
  const keep = (written: Written, attachmentIds: readonly string[]): void => {
    const isEmpty = written.text.trim() === "" && attachmentIds.length === 0;
    const channelAccountId = isOwn ? null : accountId;
    const { to = null, cc = null } = recipients.typed;
    const fields = { ...written, attachmentIds: [...attachmentIds], channelAccountId, replyToId: null, to, cc };
    draft.keep(isEmpty ? null : fields);
  };
  const takeBack: Parameters<typeof useSend>[1]["onRefused"] = (words, files) => {
    if (!writing.isStillEmpty()) return;
    writing.restore(words, files);
    keep(
      words,
      files.flatMap((file) => file.id ?? []),
    );
  };
  const send = useSend(conversation, {
    onSent: () => {
      writing.clear();
      recipients.forget();
      draft.keep(null);
    },
    onRefused: takeBack,
    onTakenBack: takeBack,
  });
  const { ids } = writing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a file that has arrived belongs to the draft.
  useEffect(() => {
    if (ids.length > 0) keep(writing.written, ids);
  }, [ids.join()]);
  const { to: typedTo, cc: typedCc } = recipients.typed;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed there belongs to the draft.
  useEffect(() => {
    if (!writing.isEmpty) keep(writing.written, ids);
  }, [typedTo, typedCc]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time it is wanted, and only then.
  useEffect(() => {
    if (focus > 0) writing.focus();
  }, [focus]);
  const quoteId = isMail && quotes ? (recipients.messageId ?? undefined) : undefined;
  const mail = isMail ? { ...recipients.addresses, quoteId } : {};
  return (
    <WriteArea
      writing={writing}
      label={t("inbox.reply")}
      hint={t("inbox.replyHint")}
      isOn={isOn}
      disabled={isClosed}
      isBlocked={!recipients.isReady}
      capabilities={capabilities}
      snippetsFor={{ conversationId: id }}
      onChange={(written) => {
        writing.setWritten(written);
        signal();
        keep(written, ids);
      }}
      onSend={(sendAt) =>
        send({
          written: writing.written,
          files: writing.files,
          accountId: isOwn ? undefined : accountId,
          sendAt,
          mail,
        })
      }
      below={
        isMail &&
        recipients.messageId && (
          <QuotedMessage conversationId={id} messageId={recipients.messageId} quotes={quotes} onQuotes={setQuotes} />
        )
      }
    >
      <ChannelChoice accountId={accountId} senders={senders.all} onChoose={setChosen} />
      {isMail && <RecipientFields recipients={recipients} />}
      {isOwn && <WindowNotice window={replyWindow} />}
      <SentMeanwhile names={meanwhile.names} onGoOn={meanwhile.goOn} />
    </WriteArea>
  );
}
