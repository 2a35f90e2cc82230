import type { Person } from "../channels/inbound-event.ts";
import { type Contact, contact, type Identity } from "../domain/contact.ts";
import { derivedId } from "../domain/message-id.ts";
import type { IdentityHolder } from "../store/contract/contact-store.ts";
import { changeContact } from "./change-contact.ts";
import { emailIdentity } from "./contact-identities.ts";
import type { Inbound, InboundApp } from "./inbound-context.ts";

/**
 * The contact or visitor behind an event, made if nobody is known by this identity yet.
 *
 * The identity is claimed first and what it points to is written after, so of fifty parallel runs all end with the same
 * person, and a run that died in between is completed by the next.
 */
export async function findPerson(app: InboundApp, inbound: Inbound): Promise<IdentityHolder> {
  const { identity, believed } = identityOf(inbound);
  const type = believed && inbound.channel.capabilities.createsContact ? "contact" : "visitor";
  const wanted = { type, id: derivedId(inbound.receivedAt, type, identity.account ?? "*", identity.value) } as const;
  const known = await app.store.contacts.byIdentity(identity);
  const holder =
    known?.type === type || (known && identity.account !== null)
      ? known
      : await claim(app, inbound, { identity, wanted });
  await ensurePerson(app, inbound, { holder, identity });
  return holder;
}

interface Claim {
  readonly identity: Identity;
  readonly wanted: IdentityHolder;
}

async function claim(app: InboundApp, inbound: Inbound, { identity, wanted }: Claim): Promise<IdentityHolder> {
  const { contacts } = app.store;
  const proposed = wanted.type === "contact" ? await holderByEmail(app, inbound.event.person, wanted) : wanted;
  const holder = await contacts.claimIdentity(identity, proposed);
  if (identity.account !== null || holder.type === wanted.type) return holder;
  // Whoever writes from an address is more than the visitor who once left it.
  await contacts.moveIdentity(identity, wanted);
  return wanted;
}

/** Whoever has the person's e-mail address already: the same person on two channels is one contact. */
async function holderByEmail(app: InboundApp, person: Person, wanted: IdentityHolder): Promise<IdentityHolder> {
  if (person.email === undefined) return wanted;
  const holder = await app.store.contacts.claimIdentity(emailIdentity(person.email), wanted);
  // An address that was left by a visitor is no contact: it is not this channel's to change.
  return holder.type === "contact" ? holder : wanted;
}

/**
 * What leads to the person. The address of a mail means the same in every account; but a mail that is spam, or that the
 * sender's domain disowns, is from nobody we know: who wrote it is known by this one mail.
 */
function identityOf({ event, channel, account }: Inbound): { identity: Identity; believed: boolean } {
  const mail = event.kind === "message" ? event.mail : undefined;
  const own = { channel: channel.id, account: account.id };
  if (mail === undefined) return { identity: { ...own, value: event.person.externalId }, believed: true };
  if (!mail.spam && mail.facts.verdicts.dmarc !== "fail") {
    return { identity: emailIdentity(event.person.externalId), believed: true };
  }
  return {
    identity: { ...own, value: `unverified:${event.kind === "message" ? event.externalId : ""}` },
    believed: false,
  };
}

async function ensurePerson(
  app: InboundApp,
  inbound: Inbound,
  { holder, identity }: { readonly holder: IdentityHolder; readonly identity: Identity },
): Promise<void> {
  const { contacts } = app.store;
  if (holder.type === "contact") {
    await contacts.ensure(newContact(holder.id, inbound, identity));
    const stored = await contacts.get(holder.id);
    if (stored === null || stored.identities.some((one) => sameIdentity(one, identity))) return;
    await changeContact(app, stored.id, (current) =>
      current.identities.some((one) => sameIdentity(one, identity))
        ? current
        : { ...current, identities: [...current.identities, identity] },
    );
  } else if ((await contacts.getVisitor(holder.id)) === null) {
    await contacts.putVisitor({
      id: holder.id,
      contactId: null,
      channelAccountId: inbound.account.id,
      name: nameOf(inbound.event.person),
      email: null,
      createdAt: inbound.receivedAt,
    });
  }
}

function newContact(id: string, { event, receivedAt }: Inbound, identity: Identity): Contact {
  const { firstName, lastName, phone } = event.person;
  const email = contact.shape.email.safeParse(event.person.email?.toLowerCase() ?? null).data ?? null;
  return contact.parse({
    id,
    email,
    emails: email === null ? [] : [email],
    phones: phone === undefined ? [] : [phone],
    firstName: firstName?.slice(0, 100) ?? null,
    lastName: lastName?.slice(0, 100) ?? null,
    identities: email === null || identity.account === null ? [identity] : [identity, emailIdentity(email)],
    createdAt: receivedAt,
    updatedAt: receivedAt,
  });
}

const sameIdentity = (a: Identity, b: Identity): boolean =>
  a.channel === b.channel && a.account === b.account && a.value === b.value;

/** A person's name as the channel gives it; null when it gives none. */
export function nameOf(person: Person): string | null {
  const parts = [person.firstName, person.lastName].filter((part) => part !== undefined && part !== "");
  return parts.length === 0 ? null : parts.join(" ").slice(0, 200);
}
