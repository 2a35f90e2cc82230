import type { App } from "../app.ts";
import type { Contact } from "../domain/contact.ts";
import type { Page, PageRequest } from "../store/contract/page.ts";
import { emailIdentity } from "./contact-identities.ts";
import { getContact, seeContact } from "./get-contact.ts";

/** All contacts or those that `q` is said of, newest change first, or with `email` the one who has that address. */
export async function listContacts(
  app: Pick<App, "store">,
  { email, q, ...page }: PageRequest & { readonly email?: string | undefined; readonly q?: string | undefined },
): Promise<Page<Contact>> {
  if (email === undefined) {
    const { items, next } = await app.store.contacts.list(page, q);
    return { items: await Promise.all(items.map((one) => seeContact(app, one))), next };
  }
  const holder = await app.store.contacts.byIdentity(emailIdentity(email));
  const found = holder?.type === "contact" ? await getContact(app, holder.id) : null;
  return { items: found === null ? [] : [found], next: null };
}
