import type { FormEvent } from "react";
import { useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { PairsField } from "../../settings/shared/pairs-field.tsx";
import { problemAt, problemsOf } from "../../settings/shared/problems.ts";
import { changedPairs, shownPairs } from "../../settings/shared/properties.ts";
import { SaveBar } from "../../settings/shared/save-bar.tsx";
import { toastUnlessShown } from "../../settings/shared/toast-unless-shown.ts";
import { useDraft } from "../../settings/shared/use-draft.ts";
import { useSaved } from "../../settings/shared/use-saved.ts";
import { TextArea, TextField } from "../../ui/field.tsx";
import type { Ticket } from "../use-stages.ts";
import "../../settings/shared/settings-form.css";

interface TicketWordsProps {
  readonly ticket: Ticket;
  readonly readOnly: boolean;
}

/** What is written by hand, saved when one says so. */
export function TicketWords({ ticket, readOnly }: TicketWordsProps) {
  const t = useTexts();
  const shown = shownPairs(ticket.properties);
  const draft = useDraft({ subject: ticket.subject, description: ticket.description ?? "", properties: shown });
  const saved = useSaved({ get: "getTicket", list: "listTickets" }, draft.saved);
  const save = useApiAction("updateTicket", {
    changes: ["getTicket", "listTickets"],
    onDone: saved,
    onFailed: toastUnlessShown,
  });
  const problems = problemsOf(save.error);
  const { subject, description, properties } = draft.values;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    draft.sent();
    save.mutate({
      params: { id: ticket.id },
      body: { subject, description: description || null, properties: changedPairs(shown, properties) },
    });
  };
  return (
    <form className="settings-form" onSubmit={submit}>
      <TextField
        label={t("tickets.subject")}
        problem={problemAt(problems, "subject")}
        value={subject}
        readOnly={readOnly}
        required
        maxLength={500}
        onChange={(event) => draft.set({ subject: event.target.value })}
      />
      <TextArea
        label={t("inbox.description")}
        problem={problemAt(problems, "description")}
        value={description}
        readOnly={readOnly}
        rows={5}
        maxLength={20_000}
        onChange={(event) => draft.set({ description: event.target.value })}
      />
      {readOnly ? (
        <dl className="facts">
          {Object.entries(shown).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <>
          <PairsField
            label={t("tickets.properties")}
            hint={t("tickets.propertiesHint")}
            values={properties}
            onChange={(next) => draft.set({ properties: next })}
          />
          <SaveBar dirty={draft.dirty} saving={save.isPending} onReset={draft.reset} />
        </>
      )}
    </form>
  );
}
