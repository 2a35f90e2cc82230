import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";
import { rootContact } from "./get-contact.ts";

/** Whose a conversation or ticket is now, and whose it is again when merges are undone. */
export type Belonging = Pick<Conversation, "contactId" | "branchId">;

/** The same, with whether the person is blocked. */
export type Home = Belonging & Pick<Conversation, "blocked">;

/** Where something belongs that is the given contact's own. @param contactId null: nobody's */
export async function belonging(app: Pick<App, "store">, contactId: string | null): Promise<Belonging> {
  const { blocked: _, ...belongs } = await homeOf(app, contactId);
  return belongs;
}

/** Like `belonging`, for a conversation. */
export async function homeOf(app: Pick<App, "store">, contactId: string | null): Promise<Home> {
  if (contactId === null) return { contactId, branchId: null, blocked: false };
  const root = await rootContact(app, contactId, true);
  const blocked = root !== null && root.blockedAt !== null;
  if (root === null || root.id === contactId) return { contactId, branchId: null, blocked };
  return { contactId: root.id, branchId: contactId, blocked };
}

/** A conversation where it belongs. @returns the same object when it is there already */
export function atHome(head: Conversation, { contactId, branchId, blocked }: Home): Conversation {
  const there = placed(head, { contactId, branchId });
  return there.blocked === blocked ? there : { ...there, blocked };
}

/** @returns the same object when it belongs there already */
export function placed<T extends Belonging>(thing: T, { contactId, branchId }: Belonging): T {
  return thing.contactId === contactId && thing.branchId === branchId ? thing : { ...thing, contactId, branchId };
}
