import type { App } from "../app.ts";
import type { Contact } from "../domain/contact.ts";
import { checkUsers } from "./check-references.ts";
import { claimAddresses, orderedEmails } from "./contact-identities.ts";
import { existing } from "./existing.ts";

export interface ContactChange {
  readonly email?: string | null | undefined;
  readonly emails?: readonly string[] | undefined;
  readonly phones?: readonly string[] | undefined;
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
  readonly ownerId?: string | null | undefined;
  readonly properties?: Readonly<Record<string, string>> | undefined;
}

/**
 * Changes a contact; properties are merged. An address that is taken away keeps leading here until the contact is
 * removed, so that old mail still finds its person.
 * @throws NotFound; Invalid for an owner who does not exist; Conflict when another contact has an address or number
 */
export async function updateContact(
  app: Pick<App, "store" | "clock">,
  id: string,
  change: ContactChange,
): Promise<Contact> {
  const before = existing(await app.store.contacts.get(id), "contact");
  await checkUsers(app, { path: "ownerId", ids: change.ownerId ? [change.ownerId] : [] });
  const main = change.email === undefined ? before.email : change.email;
  const emails = orderedEmails(main, change.emails ?? before.emails.filter((email) => email !== before.email));
  const phones = [...new Set(change.phones ?? before.phones)];
  const claimed = await claimAddresses(app, id, { emails, phones });
  const after: Contact = {
    ...before,
    email: emails[0] ?? null,
    emails,
    phones,
    firstName: change.firstName === undefined ? before.firstName : change.firstName,
    lastName: change.lastName === undefined ? before.lastName : change.lastName,
    ownerId: change.ownerId === undefined ? before.ownerId : change.ownerId,
    properties: { ...before.properties, ...change.properties },
    identities: withIdentities(before.identities, claimed),
    updatedAt: app.clock.now(),
  };
  await app.store.contacts.put(after);
  return after;
}

/** Both lists without doubles. */
export function withIdentities(kept: Contact["identities"], added: Contact["identities"]): Contact["identities"] {
  const byName = [...kept, ...added].map((one) => [`${one.channel}#${one.account}#${one.value}`, one] as const);
  return [...new Map(byName).values()];
}
