import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useUnsaved } from "../../app/unsaved/unsaved.ts";
import { IconButton } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { AddressField } from "../composer/recipient-fields.tsx";
import { useWriting } from "../composer/use-writing.ts";
import { WriteArea } from "../composer/write-area.tsx";
import { readAddresses } from "../read-addresses.ts";
import { useFilter } from "../use-filter.ts";
import { usePlaces } from "../use-people.ts";
import { ToField } from "./to-field.tsx";
import { type Begun, useStart } from "./use-start.ts";
import "./start-pane.css";

const NOTHING: Begun = {
  accountId: null,
  person: null,
  subject: "",
  cc: "",
  written: { text: "", html: null },
  files: [],
};

/** Writes to somebody first: by which account, to whom, about what. */
export function StartPane() {
  const t = useTexts();
  const [, navigate] = useLocation();
  const { search } = useFilter();
  const { accounts, channels } = usePlaces();
  // The entry's state has other things in it as well.
  const before: Begun = { ...NOTHING, ...(useHistoryState() as Partial<Begun> | null) };
  if (channels.length === 0) return <Skeleton lines={6} />;
  const starts = (id: string): boolean =>
    channels.find((channel) => channel.id === id)?.capabilities.canStartConversation === true;
  const senders = accounts
    .filter(({ status, channel }) => status === "on" && starts(channel))
    .toSorted((a, b) => Number(isOfInbox(a)) - Number(isOfInbox(b)));
  return (
    <section className="start-pane" aria-label={t("inbox.new")}>
      <header className="start-pane-header">
        <IconButton label={t("app.back")} className="conversation-back" onClick={() => navigate(`/inbox${search}`)}>
          <ArrowLeft size={18} />
        </IconButton>
        <h2>{t("inbox.new")}</h2>
      </header>
      {senders.length === 0 ? (
        <EmptyState title={t("inbox.newNoSender")} />
      ) : (
        <StartForm senders={senders} before={before} />
      )}
    </section>
  );
}

type Accounts = ReturnType<typeof usePlaces>["accounts"];

/** An inbox's own address in the installation's domain, which nobody gave a name. */
const isOfInbox = ({ name, forwardingAddress }: Accounts[number]): boolean =>
  name.includes("@") && name.split("@")[1] === forwardingAddress?.split("@")[1];

interface StartFormProps {
  readonly senders: Accounts;
  /** What is begun with: what was taken back. */
  readonly before: Begun;
}

function StartForm({ senders, before }: StartFormProps) {
  const t = useTexts();
  const { inbox, channel } = usePlaces();
  const [fields, setFields] = useState(before);
  const set = (change: Partial<Begun>): void => setFields((now) => ({ ...now, ...change }));
  const account = senders.find(({ id }) => id === fields.accountId) ?? senders[0];
  const capabilities = account && channel(account.channel)?.capabilities;
  const isMail = capabilities?.mail === true;
  const writing = useWriting(capabilities?.richText === true, before);
  const start = useStart();
  useUnsaved(!writing.isEmpty && !start.isPending && !start.isSuccess);
  const { person, subject } = fields;
  const cc = fields.cc.trim() === "" ? [] : readAddresses(fields.cc);
  const isUnreachable = isMail && person?.kind === "contact" && person.email === null;
  const isBlocked = person === null || isUnreachable || cc === null || (isMail && subject.trim() === "");
  return (
    <div className="composer start-form">
      <div className="start-fields">
        <SelectField
          label={t("inbox.newFrom")}
          value={account?.id ?? ""}
          options={senders.map((one) => ({
            value: one.id,
            label: [isOfInbox(one) ? null : one.name, inbox(one.inboxId)?.name].filter(Boolean).join(" · ") || one.name,
          }))}
          onChoose={(accountId) => set({ accountId })}
        />
        <ToField
          person={person}
          takesAddresses={isMail}
          problem={isUnreachable ? t("inbox.newUnreachable") : undefined}
          onChoose={(chosen) => set({ person: chosen })}
        />
        {isMail && (
          <label className="composer-channel">
            {t("inbox.newSubject")}
            <input
              className="composer-copies"
              value={subject}
              maxLength={500}
              onChange={(event) => set({ subject: event.target.value })}
            />
          </label>
        )}
        {isMail && (
          <AddressField
            label={t("inbox.cc")}
            value={fields.cc}
            isWrong={cc === null}
            onChange={(value) => set({ cc: value })}
          />
        )}
      </div>
      <WriteArea
        writing={writing}
        label={t("inbox.newText")}
        hint={t("inbox.newHint")}
        isOn
        disabled={false}
        isBlocked={isBlocked || start.isPending}
        capabilities={capabilities}
        snippetsFor={person?.kind === "contact" ? { contactId: person.id } : {}}
        onChange={writing.setWritten}
        onSend={(sendAt) => {
          const begun = { ...fields, written: writing.written, files: writing.files };
          if (account) start.send(account.id, isMail, begun, sendAt);
        }}
      />
    </div>
  );
}
