import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { keyOf } from "../../app/api/keys.ts";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { toastProblem } from "../../app/toast-problem.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { showToast } from "../../ui/toasts.ts";
import { problemAt, problemsOf } from "../shared/problems.ts";
import { SaveBar } from "../shared/save-bar.tsx";
import { moved, Sortable } from "../shared/sortable.tsx";
import { useDraft } from "../shared/use-draft.ts";
import { FieldEditor } from "./field-editor.tsx";
import { type Form, type FormField, freeName, isPlace, named, placeOf, withPlace } from "./form-fields.ts";
import { FormPreview } from "./form-preview.tsx";
import "./form-builder.css";

/** Fields in order, and beside them the form as people see it. */
export function FormBuilder({ form }: { readonly form: Form }) {
  const t = useTexts();
  const queries = useQueryClient();
  const { name, fields, submitText, thankYouText } = form;
  const draft = useDraft({ name, fields, submitText, thankYouText });
  const save = useApiAction("updateForm", {
    changes: ["listForms"],
    onFailed: (error) => Object.keys(problemsOf(error)).length === 0 && toastProblem(error),
    onDone: (after) => {
      queries.setQueryData(keyOf("getForm", { params: { id: form.id } }), after);
      draft.saved();
      showToast({ text: t("settings.saved") });
    },
  });
  const problems = problemsOf(save.error);
  const { values } = draft;
  const [shown, places] = [values.fields.filter((field) => !isPlace(field)), values.fields.filter(isPlace)];
  const setShown = (next: readonly FormField[]): void => draft.set({ fields: [...next, ...places] });
  const remove = (field: FormField): void => {
    setShown(shown.filter((one) => one !== field));
    const back = (): void => setShown(shown);
    showToast({ text: t("forms.fieldRemoved", { label: field.label }), action: { label: t("app.undo"), run: back } });
  };
  const add = (): void => {
    const label = t("forms.newField");
    const rest = { required: false, hidden: false, options: [], defaultValue: null, mapsTo: null };
    setShown([...shown, { name: freeName(values.fields, label), label, type: "text", ...rest }]);
  };
  return (
    <div className="form-builder">
      <div className="settings-form">
        <TextField
          label={t("forms.name")}
          problem={problemAt(problems, "name")}
          value={values.name}
          onChange={(event) => draft.set({ name: event.target.value })}
        />
        <fieldset>
          <legend>{t("forms.fields")}</legend>
          <p className="field-hint">{t("forms.fieldsHint")}</p>
          <Sortable
            label={t("forms.fields")}
            items={shown}
            keyOf={(field) => field.name}
            nameOf={(field) => field.label}
            onMove={(from, to) => setShown(moved(shown, from, to))}
          >
            {(field, index) => (
              <FieldEditor
                field={field}
                problem={problemAt(problems, `fields.${index}`)}
                onChange={(next) => setShown(shown.map((one) => (one === field ? next : one)))}
                onRemove={() => remove(field)}
              />
            )}
          </Sortable>
          <div>
            <Button icon={<Plus size={14} />} onClick={add}>
              {t("forms.addField")}
            </Button>
          </div>
        </fieldset>
        <TicketPlace fields={values.fields} onChange={(next) => draft.set({ fields: next })} />
        <TextField
          label={t("forms.submitText")}
          problem={problemAt(problems, "submitText")}
          maxLength={60}
          value={values.submitText}
          onChange={(event) => draft.set({ submitText: event.target.value })}
        />
        <TextField
          label={t("forms.thankYouText")}
          problem={problemAt(problems, "thankYouText")}
          maxLength={1000}
          value={values.thankYouText}
          onChange={(event) => draft.set({ thankYouText: event.target.value })}
        />
        <SaveBar
          dirty={draft.dirty}
          saving={save.isPending}
          onReset={draft.reset}
          onSave={() => {
            draft.sent();
            const { fields: typed, ...rest } = draft.changed;
            const body = typed ? { ...rest, fields: named(typed, fields) } : rest;
            save.mutate({ params: { id: form.id }, body });
          }}
        />
      </div>
      <FormPreview form={values} />
    </div>
  );
}

interface TicketPlaceProps {
  readonly fields: readonly FormField[];
  readonly onChange: (fields: FormField[]) => void;
}

/** Pipeline and status of the form's tickets: hidden fields that nobody sees or fills in. */
function TicketPlace({ fields, onChange }: TicketPlaceProps) {
  const t = useTexts();
  const pipelines = useApi("listPipelines").data?.items ?? [];
  const pipelineId = placeOf(fields, "ticket.pipelineId");
  const stages = pipelines.find(({ id }) => id === pipelineId)?.stages ?? [];
  return (
    <fieldset>
      <legend>{t("forms.ticket")}</legend>
      <p className="field-hint">{t("forms.ticketHint")}</p>
      <div className="settings-form-row">
        <SelectField
          label={t("channels.pipeline")}
          value={pipelineId ?? ""}
          options={[
            { value: "", label: t("channels.firstPipeline") },
            ...pipelines.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChoose={(id) =>
            onChange(withPlace(withPlace(fields, "ticket.pipelineId", id || null), "ticket.stageId", null))
          }
        />
        <SelectField
          label={t("channels.stage")}
          disabled={stages.length === 0}
          value={placeOf(fields, "ticket.stageId") ?? ""}
          options={[
            { value: "", label: t("channels.firstStage") },
            ...stages.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChoose={(id) => onChange(withPlace(fields, "ticket.stageId", id || null))}
        />
      </div>
    </fieldset>
  );
}
