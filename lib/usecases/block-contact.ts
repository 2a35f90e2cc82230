import type { App } from "../app.ts";
import type { Contact } from "../domain/contact.ts";
import { changeContact } from "./change-contact.ts";
import { existing } from "./existing.ts";
import { rootContact, seeContact } from "./get-contact.ts";
import { settleContact } from "./settle-contact.ts";

/**
 * Blocks a contact or takes the block away: what a blocked one sends is kept raw and opens nothing, in conversations that
 * exist as well as new ones. May be repeated; the repeat finishes what a crash left.
 * @throws NotFound
 */
export async function blockContact(
  app: Pick<App, "store" | "clock">,
  { id, blocked }: { readonly id: string; readonly blocked: boolean },
): Promise<Contact> {
  const root = existing(await rootContact(app, id), "contact");
  const after = await changeContact(app, root.id, (now) =>
    (now.blockedAt !== null) === blocked ? now : { ...now, blockedAt: blocked ? app.clock.now() : null },
  );
  await settleContact(app, root.id);
  return seeContact(app, after);
}
