import type { App } from "../app.ts";
import { Conflict } from "../domain/errors.ts";
import { existing } from "./existing.ts";

/** @throws NotFound; Conflict while a channel account takes its submissions */
export async function removeForm(app: Pick<App, "store">, id: string): Promise<void> {
  const form = existing(await app.store.forms.get(id), "form");
  if (form.channelAccountId !== null) throw new Conflict("A channel account takes this form's submissions.");
  await app.store.forms.remove(id);
}
