import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";
import { giveToContact } from "./associate-conversation.ts";
import { contactByEmail, type PersonByEmail } from "./contact-by-email.ts";
import { enterAsVisitor, existingConversation, limitAddress, type SiteCall } from "./enter-site.ts";
import { noteEvent } from "./event-message.ts";
import { existing } from "./existing.ts";
import { limitRate } from "./limit-rate.ts";

type Needs = Pick<App, "store" | "clock" | "ids">;

const MOST_PER_VISITOR = 5;

/**
 * Takes the address that a visitor left: they become its contact, a new one where there is none, and the conversation says
 * that nobody has proved the address. A contact that the team has chosen for them stays.
 *
 * May be repeated: the visitor's own row is written last, so a run that died is done again, at worst with a second note;
 * the same address again does nothing.
 * @returns the address as it is kept
 * @throws NotFound, Forbidden, Unauthenticated, RateLimited; Conflict before the first message
 */
export async function leaveEmail(
  app: Needs,
  call: SiteCall,
  person: PersonByEmail,
): Promise<{ readonly email: string }> {
  const visit = await enterAsVisitor(app, call);
  await limitAddress(app, call);
  const now = app.clock.now();
  const detail = "Too many addresses. Please wait a minute.";
  await limitRate(app, `email:${visit.visitor}`, { most: MOST_PER_VISITOR, now, detail });
  const head = await existingConversation(app, visit);
  const email = person.email.toLowerCase();
  const visitor = head.visitorId === null ? null : await app.store.contacts.getVisitor(head.visitorId);
  if (visitor?.email === email) return { email };

  const chosenByTeam = head.contactId !== null && (visitor === null || visitor.email === null);
  if (!chosenByTeam) await giveToContact(app, head, existing(await contactByEmail(app, person), "contact"));
  await noteAddress(app, head, email);
  const stored = visitor === null ? null : await app.store.contacts.getVisitor(visitor.id);
  if (stored !== null) await app.store.contacts.putVisitor({ ...stored, email });
  return { email };
}

async function noteAddress(app: Needs, head: Conversation, email: string): Promise<void> {
  const text = `The visitor left the address ${email}. It is not verified.`;
  const event = { type: "associated", subjectId: null, text } as const;
  await noteEvent(app, head, { event, at: app.clock.now(), key: email });
}
