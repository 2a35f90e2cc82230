import type { Contact } from "./contact.ts";

/**
 * One person who is stored as several contacts, as people see them: what the first says about itself holds, the others
 * fill its gaps in the order in which they were merged, and addresses and identities are all of theirs.
 *
 * Nothing is copied when contacts are merged, so undoing it leaves each as it was, with what came to it meanwhile.
 */
export function mergedContact(root: Contact, others: readonly Contact[]): Contact {
  if (others.length === 0) return root;
  const all = [root, ...others];
  const first = <Field extends "email" | "firstName" | "lastName" | "ownerId">(field: Field): Contact[Field] =>
    all.find((one) => one[field] !== null)?.[field] ?? null;
  // A first name of one and a last name of another would make up a person.
  const named = all.find(({ firstName, lastName }) => firstName !== null || lastName !== null) ?? root;
  return {
    ...root,
    email: first("email"),
    emails: [...new Set(all.flatMap(({ emails }) => emails))],
    phones: [...new Set(all.flatMap(({ phones }) => phones))],
    firstName: named.firstName,
    lastName: named.lastName,
    ownerId: first("ownerId"),
    properties: Object.assign({}, ...all.toReversed().map(({ properties }) => properties)),
    identities: distinct(all.flatMap(({ identities }) => identities)),
  };
}

function distinct(identities: Contact["identities"]): Contact["identities"] {
  return [...new Map(identities.map((one) => [`${one.channel}#${one.account}#${one.value}`, one])).values()];
}
