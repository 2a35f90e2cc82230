import type { App } from "../app.ts";
import type { Contact } from "../domain/contact.ts";
import { Conflict } from "../domain/errors.ts";
import { existing } from "./existing.ts";

const ATTEMPTS = 8;

/**
 * Applies a change to the newest version of one stored contact, again when somebody was faster.
 * @param change gives the contact as it was to say that there is nothing to do
 * @returns what is stored now
 * @throws NotFound; Conflict when others were faster eight times
 */
export async function changeContact(
  app: Pick<App, "store" | "clock">,
  id: string,
  change: (contact: Contact) => Contact,
): Promise<Contact> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = existing(await app.store.contacts.get(id, true), "contact");
    const wanted = change(before);
    if (wanted === before) return before;
    const saved = await app.store.contacts.save({ ...wanted, updatedAt: app.clock.now() }, before);
    if (saved !== null) return saved;
  }
  throw new Conflict("Others are changing this contact. Try again.");
}
