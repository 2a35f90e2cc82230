import type { App } from "../app.ts";
import type { Contact, Identity } from "../domain/contact.ts";
import { Conflict } from "../domain/errors.ts";
import { rootContact } from "./get-contact.ts";

type Addresses = Pick<Contact, "emails" | "phones">;

/** An address leads to one person whatever account it writes to. Addresses are kept in lower case. */
export const emailIdentity = (email: string): Identity => ({
  channel: "email",
  account: null,
  value: email.toLowerCase(),
});
export const phoneIdentity = (phone: string): Identity => ({ channel: "sms", account: null, value: phone });

/** One e-mail list without doubles: the main address first, all in lower case. */
export function orderedEmails(email: string | null, emails: readonly string[]): string[] {
  const all = email === null ? emails : [email, ...emails];
  return [...new Set(all.map((one) => one.toLowerCase()))];
}

/**
 * Takes a contact's addresses and numbers for it.
 * @returns the identities, to be kept with the contact
 * @throws Conflict when one of them leads to another contact that exists. An identity whose contact was never written
 * (a crash in between) or belongs to a visitor is taken over.
 */
export async function claimAddresses(
  app: Pick<App, "store">,
  contactId: string,
  { emails, phones }: Addresses,
): Promise<Identity[]> {
  const wanted = [...emails.map(emailIdentity), ...phones.map(phoneIdentity)];
  for (const identity of wanted) {
    const other = await otherContact(app, contactId, identity);
    if (other) throw new Conflict(`Another contact has ${identity.value} already.`);
  }
  for (const identity of wanted) {
    const holder = { type: "contact" as const, id: contactId };
    const holds = await app.store.contacts.claimIdentity(identity, holder);
    if (holds.type === "contact" && holds.id === contactId) continue;
    const root = holds.type === "contact" ? await rootContact(app, holds.id) : null;
    // It stays with the contact that was merged into this one, for when that is undone.
    if (root?.id === contactId) continue;
    if (root !== null) throw new Conflict(`Another contact has ${identity.value} already.`);
    await app.store.contacts.moveIdentity(identity, holder);
  }
  return wanted;
}

async function otherContact(app: Pick<App, "store">, contactId: string, identity: Identity): Promise<Contact | null> {
  const holder = await app.store.contacts.byIdentity(identity);
  if (holder === null || holder.type !== "contact" || holder.id === contactId) return null;
  const root = await rootContact(app, holder.id);
  return root?.id === contactId ? null : root;
}
