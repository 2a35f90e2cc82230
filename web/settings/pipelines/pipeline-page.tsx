import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import { onReply } from "../../../lib/domain/ticket.ts";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { SelectField, TextField } from "../../ui/field.tsx";
import { NameField } from "../shared/name-field.tsx";
import { NamedPage } from "../shared/named-page.tsx";
import { problemAt, problemsOf } from "../shared/problems.ts";
import { SaveBar } from "../shared/save-bar.tsx";
import { toastUnlessShown } from "../shared/toast-unless-shown.ts";
import { useDraft } from "../shared/use-draft.ts";
import { useSaved } from "../shared/use-saved.ts";
import { type StageDraft, StagesField } from "./stages-field.tsx";
import "../shared/settings-form.css";

type Pipeline = AnswerOf<"getPipeline">;

/** One pipeline: its stages in order, and what happens when somebody writes to a closed ticket. */
export function PipelinePage({ id }: { readonly id: string }) {
  const t = useTexts();
  const [, navigate] = useLocation();
  const pipelines = useApi("listPipelines").data?.items;
  const remove = useApiAction("removePipeline", {
    changes: ["listPipelines"],
    onDone: () => navigate("/settings/pipelines"),
  });
  return (
    <NamedPage
      items={pipelines}
      id={id}
      gone={t("pipelines.gone")}
      removeHint={t("pipelines.removeHint")}
      removing={remove.isPending}
      onRemove={() => remove.mutate({ params: { id } })}
    >
      {(pipeline) => <PipelineForm pipeline={pipeline} />}
    </NamedPage>
  );
}

const keyed = (stages: Pipeline["stages"]): StageDraft[] => stages.map((stage) => ({ ...stage, key: stage.id }));

function PipelineForm({ pipeline }: { readonly pipeline: Pipeline }) {
  const t = useTexts();
  const [tried, setTried] = useState(false);
  const draft = useDraft({
    name: pipeline.name,
    stages: keyed(pipeline.stages),
    onReply: pipeline.onReply,
    days: pipeline.reopenWithinDays === null ? "" : String(pipeline.reopenWithinDays),
  });
  const { values, set } = draft;
  const saved = useSaved({ get: "getPipeline", list: "listPipelines" }, draft.saved);
  const save = useApiAction("updatePipeline", {
    changes: ["listPipelines", "listTickets"],
    onFailed: toastUnlessShown,
    onDone: saved,
  });
  const problems = problemsOf(save.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (values.stages.some(({ name }) => name.trim() === "")) return;
    draft.sent();
    const { days, stages, ...rest } = draft.changed;
    save.mutate({
      params: { id: pipeline.id },
      body: {
        ...rest,
        ...(days === undefined ? {} : { reopenWithinDays: days === "" ? null : Number(days) }),
        ...(stages && { stages: stages.map(({ key: _, ...stage }) => stage) }),
      },
    });
  };
  return (
    <form className="settings-form" onSubmit={submit}>
      <NameField value={values.name} problems={problems} onChange={(name) => set({ name })} />
      <StagesField stages={values.stages} tried={tried} problems={problems} onChange={(stages) => set({ stages })} />
      <SelectField
        label={t("pipelines.onReply")}
        hint={t(`pipelines.onReply.${values.onReply}.hint`)}
        value={values.onReply}
        options={onReply.options.map((value) => ({ value, label: t(`pipelines.onReply.${value}`) }))}
        onChoose={(value) => set({ onReply: onReply.parse(value) })}
      />
      {values.onReply === "reopen" && (
        <TextField
          label={t("pipelines.days")}
          hint={t("pipelines.daysHint")}
          problem={problemAt(problems, "reopenWithinDays")}
          type="number"
          min={1}
          max={3650}
          value={values.days}
          onChange={(event) => set({ days: event.target.value })}
        />
      )}
      <SaveBar dirty={draft.dirty} saving={save.isPending} onReset={draft.reset} />
    </form>
  );
}
