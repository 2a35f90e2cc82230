import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { priority } from "../../lib/domain/ticket.ts";
import { useApiAction } from "../app/api/use-api.ts";
import { useTexts } from "../app/i18n/use-texts.ts";
import { usePeople } from "../inbox/use-people.ts";
import { problemAt, problemsOf } from "../settings/shared/problems.ts";
import { toastUnlessShown } from "../settings/shared/toast-unless-shown.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { SelectField, TextArea, TextField } from "../ui/field.tsx";
import { showToast } from "../ui/toasts.ts";
import { useStages } from "./use-stages.ts";
import "../settings/shared/settings-form.css";

interface NewTicketProps {
  /** Whose ticket it is. */
  readonly contactId?: string;
  readonly onClose: () => void;
}

/** A ticket that no conversation began. */
export function NewTicket({ contactId, onClose }: NewTicketProps) {
  const t = useTexts();
  const [, navigate] = useLocation();
  const { pipelines = [] } = useStages();
  const { users } = usePeople();
  const [fields, setFields] = useState({
    ...{ subject: "", description: "", pipelineId: "", stageId: "", priority: "", ownerId: "" },
    // The same for every attempt, so that a second press makes no second ticket.
    key: crypto.randomUUID(),
  });
  const set = (change: Partial<typeof fields>): void => setFields((before) => ({ ...before, ...change }));
  const pipeline = pipelines.find(({ id }) => id === fields.pipelineId) ?? pipelines[0];
  const create = useApiAction("createTicket", {
    changes: ["listTickets", "getTimeline"],
    onDone: ({ id, number }) => {
      onClose();
      const open = (): void => navigate(`/tickets/${id}`);
      showToast({ text: t("inbox.ticketCreated", { number }), action: { label: t("tickets.open"), run: open } });
    },
    onFailed: toastUnlessShown,
  });
  const problems = problemsOf(create.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { subject, description, stageId, ownerId, key } = fields;
    const chosen = priority.safeParse(fields.priority);
    create.mutate({
      idempotencyKey: key,
      body: {
        subject,
        description: description || null,
        priority: chosen.success ? chosen.data : null,
        ownerId: ownerId || null,
        contactId: contactId ?? null,
        ...(pipeline && { pipelineId: pipeline.id }),
        ...(stageId && { stageId }),
      },
    });
  };
  return (
    <Dialog title={t("tickets.create")} onClose={onClose}>
      <form className="settings-form" onSubmit={submit}>
        <TextField
          label={t("tickets.subject")}
          problem={problemAt(problems, "subject")}
          value={fields.subject}
          required
          maxLength={500}
          autoFocus
          onChange={(event) => set({ subject: event.target.value, key: crypto.randomUUID() })}
        />
        <TextArea
          label={t("inbox.description")}
          problem={problemAt(problems, "description")}
          value={fields.description}
          maxLength={20_000}
          onChange={(event) => set({ description: event.target.value, key: crypto.randomUUID() })}
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
          <Button type="submit" kind="primary" busy={create.isPending}>
            {t("tickets.create")}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
