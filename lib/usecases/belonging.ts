import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";
import { rootContact } from "./get-contact.ts";

/** Whose a conversation or ticket is now, and whose it is again when merges are undone. */
export type Belonging = Pick<Conversation, "contactId" | "branchId">;

/** Where something belongs that is the given contact's own. @param contactId null: nobody's */
export async function belonging(app: Pick<App, "store">, contactId: string | null): Promise<Belonging> {
  if (contactId === null) return { contactId, branchId: null };
  const root = await rootContact(app, contactId, true);
  if (root === null || root.id === contactId) return { contactId, branchId: null };
  return { contactId: root.id, branchId: contactId };
}

/** @returns the same object when it belongs there already */
export function placed<T extends Belonging>(thing: T, { contactId, branchId }: Belonging): T {
  return thing.contactId === contactId && thing.branchId === branchId ? thing : { ...thing, contactId, branchId };
}
