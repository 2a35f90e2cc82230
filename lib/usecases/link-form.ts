import type { App } from "../app.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import { Conflict, Invalid } from "../domain/errors.ts";

/** The form that an account takes the submissions of, when its settings name one. */
function formIdOf(settings: ChannelAccount["settings"]): string | null {
  return typeof settings.formId === "string" ? settings.formId : null;
}

/**
 * Lets a form know the account that takes its submissions.
 * @throws Invalid when there is no such form; Conflict when another account takes them
 */
export async function linkForm(app: Pick<App, "store">, account: ChannelAccount): Promise<void> {
  const formId = formIdOf(account.settings);
  if (formId === null) return;
  const form = await app.store.forms.get(formId);
  if (form === null) {
    throw new Invalid("There is no such form.", [{ path: "settings.formId", message: "there is no such form" }]);
  }
  if (form.channelAccountId === account.id) return;
  if (form.channelAccountId !== null) throw new Conflict("Another channel account takes this form's submissions.");
  await app.store.forms.put({ ...form, channelAccountId: account.id });
}

/** Sets the form of an account free. May be repeated. */
export async function unlinkForm(app: Pick<App, "store">, account: ChannelAccount): Promise<void> {
  const formId = formIdOf(account.settings);
  const form = formId === null ? null : await app.store.forms.get(formId);
  if (form?.channelAccountId === account.id) await app.store.forms.put({ ...form, channelAccountId: null });
}
