import { ChevronDown, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Badge } from "../../ui/badge.tsx";
import { IconButton } from "../../ui/button.tsx";
import { SelectField, Switch, TextField } from "../../ui/field.tsx";
import { TokenField } from "../shared/token-field.tsx";
import type { FormField } from "./form-fields.ts";
import "./field-editor.css";

interface FieldEditorProps {
  readonly field: FormField;
  readonly problem: string | undefined;
  readonly onChange: (field: FormField) => void;
  readonly onRemove: () => void;
}

const TYPES = ["text", "email", "phone", "textarea", "select", "checkbox", "number"] as const;
const TARGETS = [
  "ticket.subject",
  "ticket.description",
  "contact.email",
  "contact.firstName",
  "contact.lastName",
  "contact.phone",
] as const;

/** One field in the list: folded to its label, opened to all that can be set. */
export function FieldEditor({ field, problem, onChange, onRemove }: FieldEditorProps) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  const bodyId = useId();
  return (
    <div className="field-editor">
      <div className="field-editor-head">
        <button type="button" aria-expanded={open} aria-controls={bodyId} onClick={() => setOpen(!open)}>
          <ChevronDown size={14} />
          <span className="truncate">{field.label}</span>
          <span className="muted">{t(`forms.type.${field.type}`)}</span>
          {field.required && <Badge tone="accent">{t("forms.required")}</Badge>}
          {field.hidden && <Badge tone="warning">{t("forms.hidden")}</Badge>}
        </button>
        <IconButton label={t("settings.removeItem", { item: field.label })} onClick={onRemove}>
          <Trash2 size={14} />
        </IconButton>
      </div>
      {problem && <p className="field-problem">{problem}</p>}
      <div id={bodyId} hidden={!open}>
        {open && <FieldSettings field={field} onChange={onChange} />}
      </div>
    </div>
  );
}

function FieldSettings({ field, onChange }: Pick<FieldEditorProps, "field" | "onChange">) {
  const t = useTexts();
  const set = (change: Partial<FormField>): void => onChange({ ...field, ...change });
  return (
    <div className="field-editor-body">
      <TextField
        label={t("forms.label")}
        maxLength={200}
        value={field.label}
        onChange={(event) => set({ label: event.target.value })}
      />
      <div className="settings-form-row">
        <SelectField
          label={t("forms.type")}
          value={field.type}
          options={TYPES.map((value) => ({ value, label: t(`forms.type.${value}`) }))}
          onChoose={(value) => set({ type: TYPES.find((one) => one === value) ?? "text" })}
        />
        <SelectField
          label={t("forms.mapsTo")}
          value={field.mapsTo ?? ""}
          options={[
            { value: "", label: t("forms.mapsTo.nothing") },
            ...TARGETS.map((value) => ({ value, label: t(`forms.mapsTo.${value}`) })),
          ]}
          onChoose={(value) => set({ mapsTo: TARGETS.find((one) => one === value) ?? null })}
        />
      </div>
      {field.type === "select" && (
        <TokenField label={t("forms.options")} values={field.options} onChange={(options) => set({ options })} />
      )}
      <Switch
        label={t("forms.required")}
        checked={field.required}
        disabled={field.hidden}
        onChange={(required) => set({ required })}
      />
      <Switch
        label={t("forms.hidden")}
        hint={t("forms.hiddenHint")}
        checked={field.hidden}
        onChange={(hidden) => set(hidden ? { hidden, required: false } : { hidden })}
      />
      <TextField
        label={t("forms.defaultValue")}
        hint={field.hidden ? t("forms.defaultHiddenHint") : t("forms.defaultHint")}
        maxLength={1000}
        value={field.defaultValue ?? ""}
        onChange={(event) => set({ defaultValue: event.target.value || null })}
      />
    </div>
  );
}
