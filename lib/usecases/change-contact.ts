import type { App } from "../app.ts";
import type { Contact } from "../domain/contact.ts";
import { existing } from "./existing.ts";
import { untilStored } from "./until-stored.ts";

/**
 * Applies a change to the newest version of one stored contact, again when somebody was faster.
 * @param change gives the contact as it was to say that there is nothing to do
 * @returns what is stored now
 * @throws NotFound; Contended
 */
export function changeContact(
  app: Pick<App, "store" | "clock">,
  id: string,
  change: (contact: Contact) => Contact,
): Promise<Contact> {
  return untilStored(async () => {
    const before = existing(await app.store.contacts.get(id, true), "contact");
    const wanted = change(before);
    if (wanted === before) return before;
    return app.store.contacts.save({ ...wanted, updatedAt: app.clock.now() }, before);
  });
}
