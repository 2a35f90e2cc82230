import type { App } from "../app.ts";
import { type Form, type FormField, form, formField } from "../domain/form.ts";

export interface NewForm {
  readonly name: string;
  readonly fields?: readonly FormField[] | undefined;
  readonly submitText: string;
  readonly thankYouText: string;
}

/** Creates a form. Left out, its fields are the person's e-mail and the ticket's, of which pipeline and stage are hidden. */
export async function createForm(app: Pick<App, "store" | "ids" | "clock">, input: NewForm): Promise<Form> {
  const made = form.parse({
    ...input,
    id: app.ids.ulid(),
    fields: input.fields ?? DEFAULT_FIELDS,
    createdAt: app.clock.now(),
  });
  await app.store.forms.put(made);
  return made;
}

const DEFAULT_FIELDS: readonly FormField[] = [
  { name: "email", label: "E-mail", type: "email", required: true, mapsTo: "contact.email" },
  { name: "subject", label: "What is it about?", type: "text", required: true, mapsTo: "ticket.subject" },
  { name: "description", label: "How can we help?", type: "textarea", required: true, mapsTo: "ticket.description" },
  { name: "pipeline", label: "Pipeline", type: "text", hidden: true, mapsTo: "ticket.pipelineId" },
  { name: "stage", label: "Stage", type: "text", hidden: true, mapsTo: "ticket.stageId" },
].map((field) => formField.parse(field));
