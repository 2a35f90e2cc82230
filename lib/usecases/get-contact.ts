import type { App } from "../app.ts";
import type { Contact } from "../domain/contact.ts";
import { mergedContact } from "../domain/merged-contact.ts";

type Needs = Pick<App, "store">;

/** A person as they are shown, by the id of any contact that is merged into them. One read where nothing is merged. */
export async function getContact(app: Needs, id: string): Promise<Contact | null> {
  const root = await rootContact(app, id);
  return root && seeContact(app, root);
}

/** A contact with what those add who were merged into it. */
export async function seeContact(app: Needs, root: Contact): Promise<Contact> {
  if (root.mergedIds.length === 0) return root;
  return mergedContact(root, await mergedInto(app, root));
}

/**
 * The contact that an id leads to now, as stored: itself, or the one it was merged into, by however many steps.
 * @param consistent read the newest write (costs twice)
 */
export async function rootContact(app: Needs, id: string, consistent = false): Promise<Contact | null> {
  let found = await app.store.contacts.get(id, consistent);
  while (found !== null && found.mergedIntoId !== null) {
    found = await app.store.contacts.get(found.mergedIntoId, consistent);
  }
  return found;
}

/** Everybody who was merged into a contact, directly or by another, in the order of merging. */
export async function mergedInto(app: Needs, contact: Contact): Promise<readonly Contact[]> {
  const found: Contact[] = [];
  for (const id of contact.mergedIds) {
    const one = await app.store.contacts.get(id);
    if (one !== null) found.push(one, ...(await mergedInto(app, one)));
  }
  return found;
}
