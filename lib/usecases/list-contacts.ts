import type { App } from "../app.ts";
import type { Contact } from "../domain/contact.ts";
import type { Page, PageRequest } from "../store/contract/page.ts";
import { emailIdentity } from "./contact-identities.ts";

/** All contacts, newest change first, or with `email` the one who has that address. */
export async function listContacts(
  app: Pick<App, "store">,
  { email, ...page }: PageRequest & { readonly email?: string | undefined },
): Promise<Page<Contact>> {
  if (email === undefined) return app.store.contacts.list(page);
  const holder = await app.store.contacts.byIdentity(emailIdentity(email));
  const found = holder?.type === "contact" ? await app.store.contacts.get(holder.id) : null;
  return { items: found === null ? [] : [found], next: null };
}
