import type { App } from "../app.ts";
import type { Contact } from "../domain/contact.ts";
import { changeContact } from "./change-contact.ts";
import { checkUsers } from "./check-references.ts";
import { claimAddresses, orderedEmails } from "./contact-identities.ts";
import { existing } from "./existing.ts";
import { mergedInto, rootContact, seeContact } from "./get-contact.ts";

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
 * removed, so that old mail still finds its person. Of a merged person the contact they were merged into is changed;
 * the addresses of the others stay with those.
 * @throws NotFound; Invalid for an owner who does not exist; Conflict when another contact has an address or number
 */
export async function updateContact(
  app: Pick<App, "store" | "clock">,
  id: string,
  change: ContactChange,
): Promise<Contact> {
  const root = existing(await rootContact(app, id), "contact");
  await checkUsers(app, { path: "ownerId", ids: change.ownerId ? [change.ownerId] : [] });
  const others = await mergedInto(app, root);
  const addresses = addressesAfter(root, others, change);
  const claimed = await claimAddresses(app, root.id, addresses);
  const after = await changeContact(app, root.id, (before) => ({
    ...before,
    ...(changesAddresses(change) ? { ...addresses, email: addresses.emails[0] ?? null } : {}),
    firstName: change.firstName === undefined ? before.firstName : change.firstName,
    lastName: change.lastName === undefined ? before.lastName : change.lastName,
    ownerId: change.ownerId === undefined ? before.ownerId : change.ownerId,
    properties: { ...before.properties, ...change.properties },
    identities: withIdentities(before.identities, claimed),
  }));
  return seeContact(app, after);
}

const changesAddresses = ({ email, emails, phones }: ContactChange): boolean =>
  email !== undefined || emails !== undefined || phones !== undefined;

/** The contact's own addresses after a change: those of the contacts that were merged into it are not its own. */
function addressesAfter(before: Contact, others: readonly Contact[], change: ContactChange) {
  const main = change.email === undefined ? before.email : change.email;
  const all = orderedEmails(main, change.emails ?? before.emails.filter((email) => email !== before.email));
  const theirs = new Set(others.flatMap(({ emails, phones }) => [...emails, ...phones]));
  const emails = all.filter((email) => !theirs.has(email));
  const phones = [...new Set(change.phones ?? before.phones)].filter((phone) => !theirs.has(phone));
  return { emails, phones };
}

/** Both lists without doubles. */
export function withIdentities(kept: Contact["identities"], added: Contact["identities"]): Contact["identities"] {
  const byName = [...kept, ...added].map((one) => [`${one.channel}#${one.account}#${one.value}`, one] as const);
  return [...new Map(byName).values()];
}
