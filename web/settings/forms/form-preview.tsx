import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField, TextArea, TextField } from "../../ui/field.tsx";
import type { Form, FormField } from "./form-fields.ts";
import "./form-preview.css";

/** The form as people see it; it cannot be filled in here. */
export function FormPreview({ form }: { readonly form: Pick<Form, "name" | "fields" | "submitText"> }) {
  const t = useTexts();
  return (
    <figure className="form-preview" aria-label={t("forms.preview")}>
      <figcaption className="muted">{t("forms.previewHint")}</figcaption>
      <div className="form-preview-form" inert>
        <h3>{form.name}</h3>
        {form.fields
          .filter(({ hidden }) => !hidden)
          .map((field) => (
            <PreviewField key={field.name} field={field} />
          ))}
        <Button kind="primary">{form.submitText}</Button>
      </div>
    </figure>
  );
}

function PreviewField({ field }: { readonly field: FormField }) {
  const label = field.required ? `${field.label} *` : field.label;
  const value = field.defaultValue ?? "";
  switch (field.type) {
    case "textarea":
      return <TextArea readOnly label={label} value={value} />;
    case "select":
      return (
        <SelectField
          label={label}
          value={value}
          options={["", ...field.options].map((option) => ({ value: option, label: option }))}
          onChoose={() => undefined}
        />
      );
    case "checkbox":
      return (
        <label className="form-preview-check">
          <input type="checkbox" readOnly checked={value === "true"} /> {label}
        </label>
      );
    default:
      return <TextField readOnly label={label} value={value} />;
  }
}
