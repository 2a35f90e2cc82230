import type { App } from "../app.ts";
import { NotFound } from "../domain/errors.ts";
import type { Form, FormField } from "../domain/form.ts";

/** A form as the public sees it. */
export interface PublicForm extends Pick<Form, "id" | "name" | "submitText" | "thankYouText"> {
  readonly fields: readonly Omit<FormField, "hidden" | "mapsTo">[];
}

/**
 * The form that people fill in. Its hidden fields are not in it, nor what the answers become.
 * @throws NotFound for a form that does not exist or that no channel account takes submissions of
 */
export async function getPublicForm({ store }: Pick<App, "store">, formId: string): Promise<PublicForm> {
  const { id, name, submitText, thankYouText, fields } = await connectedForm(store, formId);
  const shown = fields.filter((field) => !field.hidden).map(({ hidden: _, mapsTo: __, ...field }) => field);
  return { id, name, submitText, thankYouText, fields: shown };
}

/** A form together with the account that takes its submissions. */
export async function connectedForm(
  store: App["store"],
  formId: string,
): Promise<Form & { readonly channelAccountId: string }> {
  const form = await store.forms.get(formId);
  if (form === null || form.channelAccountId === null) throw new NotFound("There is no such form.");
  return { ...form, channelAccountId: form.channelAccountId };
}
