import type { App } from "../app.ts";
import type { Contact } from "../domain/contact.ts";
import { type Likeness, likenessOf } from "../domain/likeness.ts";
import { existing } from "./existing.ts";
import { mergedInto, rootContact, seeContact } from "./get-contact.ts";

export interface Suggestion {
  readonly contact: Contact;
  /** The strongest first. */
  readonly reasons: readonly Likeness[];
}

const STRENGTH: readonly Likeness[] = ["same_phone", "same_address_and_name", "same_name"];
/** How many with one name or number are looked at: with a common name more would not help anybody. */
const LOOKED_AT = 25;

/** Contacts who may be the same person, the likeliest first. @throws NotFound */
export async function suggestMerges(app: Pick<App, "store">, id: string): Promise<readonly Suggestion[]> {
  const root = existing(await rootContact(app, id), "contact");
  const person = await seeContact(app, root);
  const own = new Set([root.id, ...(await mergedInto(app, root)).map((one) => one.id)]);
  const found = new Map<string, Suggestion>();
  for (const alike of await app.store.contacts.alike(person, LOOKED_AT)) {
    const other = await rootContact(app, alike.id);
    if (other === null || own.has(other.id) || found.has(other.id)) continue;
    const contact = await seeContact(app, other);
    found.set(other.id, { contact, reasons: likenessOf(person, alike) });
  }
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
}

function rank({ reasons }: Suggestion): number {
  const [strongest] = reasons;
  return strongest === undefined ? STRENGTH.length : STRENGTH.indexOf(strongest);
}
