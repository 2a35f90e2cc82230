import { type FormEvent, useState } from "react";
import { priority } from "../../../lib/domain/ticket.ts";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { SelectField, TextArea, TextField } from "../../ui/field.tsx";
import { showToast } from "../../ui/toasts.ts";
import { personName } from "../person-name.ts";
import type { Conversation } from "../use-people.ts";

interface TicketDialogProps {
  readonly conversation: Conversation;
  readonly onClose: () => void;
}

/** A ticket made from a conversation, linked both ways. */
export function TicketDialog({ conversation, onClose }: TicketDialogProps) {
  const t = useTexts();
  const pipelines = useApi("listPipelines").data?.items ?? [];
  const [fields, setFields] = useState({
    subject: conversation.subject ?? (conversation.preview || personName(t, conversation)),
    description: "",
    pipelineId: "",
    stageId: "",
    priority: "",
  });
  const set = (change: Partial<typeof fields>): void => setFields((before) => ({ ...before, ...change }));
  const pipeline = pipelines.find(({ id }) => id === fields.pipelineId) ?? pipelines[0];
  const create = useApiAction("createTicketFromConversation", {
    changes: ["getConversation", "listConversations", "listTickets"],
    onDone: ({ number }) => {
      showToast({ text: t("inbox.ticketCreated", { number }) });
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const chosen = priority.safeParse(fields.priority);
    create.mutate({
      params: { id: conversation.id },
      body: {
        subject: fields.subject,
        description: fields.description || null,
        priority: chosen.success ? chosen.data : null,
        ...(pipeline ? { pipelineId: pipeline.id } : {}),
        ...(fields.stageId ? { stageId: fields.stageId } : {}),
      },
      idempotencyKey: crypto.randomUUID(),
    });
  };
  return (
    <Dialog title={t("inbox.createTicket")} onClose={onClose}>
      <form className="field" onSubmit={submit}>
        <TextField
          label={t("tickets.subject")}
          value={fields.subject}
          required
          maxLength={500}
          autoFocus
          onChange={(event) => set({ subject: event.target.value })}
        />
        <TextArea
          label={t("inbox.description")}
          value={fields.description}
          onChange={(event) => set({ description: event.target.value })}
        />
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
        <footer className="dialog-actions">
          <Button onClick={onClose}>{t("app.cancel")}</Button>
          <Button type="submit" kind="primary" busy={create.isPending}>
            {t("inbox.createTicket")}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
