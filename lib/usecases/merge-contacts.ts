import type { App } from "../app.ts";
import type { Contact } from "../domain/contact.ts";
import { Conflict, Invalid } from "../domain/errors.ts";
import { existing } from "./existing.ts";
import { rootContact, seeContact } from "./get-contact.ts";
import { settleContact } from "./settle-contact.ts";
import { untilStored } from "./until-stored.ts";

type Needs = Pick<App, "store" | "clock">;

/**
 * Makes two contacts one person: `otherId` and whoever was merged into it are shown as `id` from now on, with their
 * conversations and tickets, and what still comes to their addresses follows.
 *
 * One transaction links the two; conversations and tickets are brought along after it. A crash in between is mended by
 * calling again, which finds the link there.
 * @returns the person as they are shown now
 * @throws NotFound; Invalid for a contact and itself; Conflict when the other was merged into somebody else
 */
export async function mergeContacts(
  app: Needs,
  { id, otherId }: { readonly id: string; readonly otherId: string },
): Promise<Contact> {
  if (id === otherId) throw new Invalid("A contact cannot be merged with itself.", [itself]);
  const into = await linked(app, id, otherId);
  await settleContact(app, otherId);
  return seeContact(app, into);
}

function linked(app: Needs, id: string, otherId: string): Promise<Contact> {
  return untilStored(async () => {
    const into = existing(await rootContact(app, id, true), "contact");
    const other = existing(await app.store.contacts.get(otherId, true), "contact");
    const root = other.mergedIntoId === null ? other : existing(await rootContact(app, otherId, true), "contact");
    if (root.id === into.id) {
      if (other.mergedIntoId === null) throw new Conflict("The first was merged into the second already.");
      return into;
    }
    if (other.mergedIntoId !== null) throw new Conflict("The second was merged into another contact already.");
    const updatedAt = app.clock.now();
    const after = { ...into, mergedIds: [...into.mergedIds, other.id], updatedAt };
    const done = await app.store.contacts.saveBoth(after, { ...other, mergedIntoId: into.id, updatedAt });
    return done ? { ...after, rev: after.rev + 1 } : null;
  });
}

const itself = { path: "otherId", message: "is this contact itself" };
