import type { App } from "../app.ts";
import { type Contact, contact } from "../domain/contact.ts";
import { emailIdentity } from "./contact-identities.ts";

export interface PersonByEmail {
  readonly email: string;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
}

/** The contact of an address; a new one where there is none. Parallel callers get the same one. */
export async function contactByEmail(
  app: Pick<App, "store" | "clock" | "ids">,
  person: PersonByEmail,
): Promise<Contact | null> {
  const identity = emailIdentity(person.email);
  const wanted = { type: "contact" as const, id: app.ids.ulid() };
  let holder = await app.store.contacts.claimIdentity(identity, wanted);
  if (holder.type === "visitor") {
    await app.store.contacts.moveIdentity(identity, wanted);
    holder = wanted;
  }
  const now = app.clock.now();
  const fresh = contact.parse({
    id: holder.id,
    email: identity.value,
    emails: [identity.value],
    firstName: person.firstName,
    lastName: person.lastName,
    identities: [identity],
    createdAt: now,
    updatedAt: now,
  });
  await app.store.contacts.ensure(fresh);
  return app.store.contacts.get(holder.id);
}
