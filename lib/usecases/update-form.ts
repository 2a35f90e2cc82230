import type { App } from "../app.ts";
import { type Form, form } from "../domain/form.ts";
import { existing } from "./existing.ts";

export type FormChange = {
  readonly [Field in "name" | "fields" | "submitText" | "thankYouText"]?: Form[Field] | undefined;
};

/** @throws NotFound */
export async function updateForm(app: Pick<App, "store">, id: string, change: FormChange): Promise<Form> {
  const before = existing(await app.store.forms.get(id), "form");
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after = form.parse({ ...before, ...given });
  await app.store.forms.put(after);
  return after;
}
