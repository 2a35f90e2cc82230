import { type FormEvent, useState } from "react";
import type { CallOf } from "../../lib/api/client.ts";
import { priority } from "../../lib/domain/ticket.ts";
import { useTexts } from "../app/i18n/use-texts.ts";
import { usePeople } from "../inbox/use-people.ts";
import { problemAt, problemsOf } from "../settings/shared/problems.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { SelectField, TextArea, TextField } from "../ui/field.tsx";
import { useStages } from "./use-stages.ts";
import "../settings/shared/settings-form.css";

type NewTicket = CallOf<"createTicket">["body"];

interface TicketFormProps {
  /** What making this ticket is called. */
  readonly title: string;
  readonly subject?: string;
  readonly failure: Error | null;
  readonly busy: boolean;
  /** The key is the same for every attempt with the same fields, so that a second press makes no second ticket. */
  readonly onSubmit: (ticket: NewTicket, idempotencyKey: string) => void;
  readonly onClose: () => void;
}

/** A dialog with the fields of a ticket that is to be made. */
export function TicketForm({ title, subject = "", failure, busy, onSubmit, onClose }: TicketFormProps) {
  const t = useTexts();
  const { pipelines = [] } = useStages();
  const { users } = usePeople();
  const [fields, setFields] = useState({
    ...{ subject, description: "", pipelineId: "", stageId: "", priority: "", ownerId: "" },
    key: crypto.randomUUID(),
  });
  const set = (change: Partial<typeof fields>): void =>
    setFields((before) => ({ ...before, ...change, key: crypto.randomUUID() }));
  const pipeline = pipelines.find(({ id }) => id === fields.pipelineId) ?? pipelines[0];
  const problems = problemsOf(failure);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const chosen = priority.safeParse(fields.priority);
    const ticket = {
      subject: fields.subject,
      description: fields.description || null,
      priority: chosen.success ? chosen.data : null,
      ownerId: fields.ownerId || null,
      ...(pipeline && { pipelineId: pipeline.id }),
      ...(fields.stageId && { stageId: fields.stageId }),
    };
    onSubmit(ticket, fields.key);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="settings-form" onSubmit={submit}>
        <TextField
          label={t("tickets.subject")}
          problem={problemAt(problems, "subject")}
          value={fields.subject}
          required
          maxLength={500}
          autoFocus
          onChange={(event) => set({ subject: event.target.value })}
        />
        <TextArea
          label={t("inbox.description")}
          problem={problemAt(problems, "description")}
          value={fields.description}
          maxLength={20_000}
          onChange={(event) => set({ description: event.target.value })}
        />
        <div className="settings-form-row">
          {pipelines.length > 1 && (
            <SelectField
              label={t("inbox.pipeline")}
              value={pipeline?.id ?? ""}
              options={pipelines.map(({ id, name }) => ({ value: id, label: name }))}
              onChoose={(pipelineId) => set({ pipelineId, stageId: "" })}
            />
          )}
          <SelectField
            label={t("inbox.stage")}
            value={fields.stageId}
            options={(pipeline?.stages ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChoose={(stageId) => set({ stageId })}
          />
          <SelectField
            label={t("inbox.priority")}
            value={fields.priority}
            options={[
              { value: "", label: t("app.none") },
              ...priority.options.map((value) => ({ value, label: t(`inbox.priority.${value}`) })),
            ]}
            onChoose={(value) => set({ priority: value })}
          />
          <SelectField
            label={t("inbox.owner")}
            value={fields.ownerId}
            options={[
              { value: "", label: t("inbox.nobody") },
              ...users.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChoose={(ownerId) => set({ ownerId })}
          />
        </div>
        <footer className="dialog-actions">
          <Button onClick={onClose}>{t("app.cancel")}</Button>
          <Button type="submit" kind="primary" busy={busy}>
            {title}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
