import type { JobApp } from "./job-step.ts";

/** Deletes the contacts themselves with their identities and links. @returns how many */
export async function eraseContacts(app: Pick<JobApp, "store">, contactIds: readonly string[]): Promise<number> {
  for (const id of contactIds) await app.store.contacts.remove(id);
  return contactIds.length;
}
