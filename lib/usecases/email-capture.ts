import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";
import { secondsAfter } from "../domain/seconds-after.ts";
import type { Site } from "./enter-site.ts";
import { isSomebodyThere } from "./is-somebody-there.ts";

/** That a visitor is asked for an address. */
export interface EmailCapture {
  readonly text: string;
  /** ISO time from which on. */
  readonly dueAt: string;
}

const PATIENCE_SECONDS = 60;

/**
 * Whether and when a visitor who has written is asked for an address: at once, a minute after the first message that
 * nobody of the team has answered, or never. Nobody is asked whose address is known.
 * @param email that they left already
 */
export async function emailCapture(
  app: Pick<App, "store" | "clock">,
  entered: Site,
  { head, email }: { readonly head: Conversation; readonly email: string | null },
): Promise<EmailCapture | null> {
  const { askEmail, awayLauncher, awayEmailText, emailText } = entered.site;
  const dueAt = dueTime(askEmail, head);
  if (dueAt === null || email !== null || (await isAddressKnown(app, head))) return null;
  const away = awayLauncher === "message" && !(await isSomebodyThere(app, entered));
  return { text: away ? awayEmailText : emailText, dueAt };
}

function dueTime(askEmail: Site["site"]["askEmail"], head: Conversation): string | null {
  if (askEmail === "never" || head.lastInboundId === null) return null;
  if (askEmail === "immediate") return head.createdAt;
  return head.unansweredSince === null ? null : secondsAfter(head.unansweredSince, PATIENCE_SECONDS);
}

async function isAddressKnown({ store }: Pick<App, "store">, { contactId }: Conversation): Promise<boolean> {
  return contactId !== null && (await store.contacts.get(contactId))?.email != null;
}
