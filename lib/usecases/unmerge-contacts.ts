import type { App } from "../app.ts";
import type { Contact } from "../domain/contact.ts";
import { Conflict } from "../domain/errors.ts";
import { existing } from "./existing.ts";
import { rootContact, seeContact } from "./get-contact.ts";
import { settleContact } from "./settle-contact.ts";
import { untilStored } from "./until-stored.ts";

type Needs = Pick<App, "store" | "clock">;

/**
 * Undoes a merge: `otherId` is a person of its own again, with whoever was merged into it before, and everything that is
 * theirs goes with them, what came meanwhile included. May be repeated; the repeat finishes what a crash left.
 * @param id any contact of the person that stays behind
 * @returns the person that `id` is now
 * @throws NotFound; Conflict when the other is not merged into this person, or takes `id` itself along
 */
export async function unmergeContacts(
  app: Needs,
  { id, otherId }: { readonly id: string; readonly otherId: string },
): Promise<Contact> {
  await unlink(app, id, otherId);
  const root = existing(await rootContact(app, id, true), "contact");
  await settleContact(app, root.id);
  await settleContact(app, otherId);
  return seeContact(app, root);
}

function unlink(app: Needs, id: string, otherId: string): Promise<true> {
  return untilStored(async () => {
    const root = existing(await rootContact(app, id, true), "contact");
    const other = existing(await app.store.contacts.get(otherId, true), "contact");
    if (await leadsThrough(app, id, otherId)) throw new Conflict("The first is merged into the second.");
    if (other.mergedIntoId === null) return true;
    const parent = existing(await app.store.contacts.get(other.mergedIntoId, true), "contact");
    if ((await rootContact(app, parent.id, true))?.id !== root.id) {
      throw new Conflict("The second is merged into another contact.");
    }
    const updatedAt = app.clock.now();
    const mergedIds = parent.mergedIds.filter((one) => one !== otherId);
    const apart = { ...other, mergedIntoId: null, updatedAt };
    return (await app.store.contacts.saveBoth({ ...parent, mergedIds, updatedAt }, apart)) || null;
  });
}

async function leadsThrough(app: Needs, id: string, throughId: string): Promise<boolean> {
  let current: string | null = id;
  while (current !== null && current !== throughId) {
    current = (await app.store.contacts.get(current, true))?.mergedIntoId ?? null;
  }
  return current !== null;
}
