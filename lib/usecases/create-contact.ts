import type { App } from "../app.ts";
import { type Contact, contact } from "../domain/contact.ts";
import { checkUsers } from "./check-references.ts";
import { claimAddresses, orderedEmails } from "./contact-identities.ts";

export type NewContact = Pick<Contact, "email" | "firstName" | "lastName" | "ownerId" | "properties"> & {
  readonly emails: readonly string[];
  readonly phones: readonly string[];
};

/**
 * Creates a contact. Its addresses are taken first, so two callers cannot make two contacts of one address.
 * @throws Invalid for an owner who does not exist; Conflict when another contact has an address or number
 */
export async function createContact(app: Pick<App, "store" | "ids" | "clock">, input: NewContact): Promise<Contact> {
  await checkUsers(app, { path: "ownerId", ids: input.ownerId ? [input.ownerId] : [] });
  const id = app.ids.ulid();
  const emails = orderedEmails(input.email, input.emails);
  const phones = [...new Set(input.phones)];
  const identities = await claimAddresses(app, id, { emails, phones });
  const now = app.clock.now();
  const email = emails[0] ?? null;
  const made = contact.parse({ ...input, id, email, emails, phones, identities, createdAt: now, updatedAt: now });
  await app.store.contacts.ensure(made);
  return made;
}
