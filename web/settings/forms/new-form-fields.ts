import type { t } from "../../app/i18n/language.ts";
import type { FormField } from "./form-fields.ts";

/** What a new form asks, in the language of whoever makes it: the person's address and the ticket; its place is hidden. */
export function newFormFields(texts: typeof t): FormField[] {
  const rest = { hidden: false, options: [], defaultValue: null };
  return [
    { ...rest, name: "email", label: texts("forms.new.email"), type: "email", required: true, mapsTo: "contact.email" },
    {
      ...rest,
      name: "subject",
      label: texts("forms.new.subject"),
      type: "text",
      required: true,
      mapsTo: "ticket.subject",
    },
    {
      ...rest,
      ...{ name: "description", label: texts("forms.new.description"), type: "textarea", required: true },
      mapsTo: "ticket.description",
    },
    {
      ...rest,
      name: "pipeline",
      label: "Pipeline",
      type: "text",
      required: false,
      hidden: true,
      mapsTo: "ticket.pipelineId",
    },
    { ...rest, name: "stage", label: "Stage", type: "text", required: false, hidden: true, mapsTo: "ticket.stageId" },
  ];
}
