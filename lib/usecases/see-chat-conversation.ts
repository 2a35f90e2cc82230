import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { User } from "../domain/user.ts";
import type { VisitorMessage } from "../domain/visitor-message.ts";
import { type EmailCapture, emailCapture } from "./email-capture.ts";
import { enterAsVisitor, ownConversation, type SiteCall } from "./enter-site.ts";
import { readChatPage } from "./read-chat-page.ts";

/** A person of the team, as they show themselves to visitors. */
export type ShownPerson = Pick<User, "id" | "name" | "avatarUrl" | "meetingUrl">;

export interface SeenChatConversation {
  /** null before the first message has arrived. */
  readonly conversation: Pick<Conversation, "id" | "status"> | null;
  /** Newest thirty, oldest first. */
  readonly messages: readonly VisitorMessage[];
  /** Who of the team wrote them or has the conversation. */
  readonly people: readonly ShownPerson[];
  /** The address that this visitor left. */
  readonly email: string | null;
  readonly emailCapture: EmailCapture | null;
  /** Cursor of older messages. */
  readonly next: string | null;
}

const NOTHING = { conversation: null, messages: [], people: [], email: null, emailCapture: null, next: null };

/**
 * A visitor's conversation as they may see it. What their contact is known by otherwise is never told: whoever left an
 * address has not proved that it is theirs.
 * @param before cursor of a page before
 * @throws NotFound, Forbidden, Unauthenticated; Invalid for a cursor that is none
 */
export async function seeChatConversation(
  app: Pick<App, "store" | "blobs" | "clock">,
  call: SiteCall,
  before: string | undefined,
): Promise<SeenChatConversation> {
  const visit = await enterAsVisitor(app, call);
  const head = await ownConversation(app, visit);
  if (head === null) return NOTHING;
  const [{ messages, next }, visitor] = await Promise.all([
    readChatPage(app, head.id, before),
    head.visitorId === null ? null : app.store.contacts.getVisitor(head.visitorId),
  ]);
  const email = visitor?.email ?? null;
  return {
    conversation: { id: head.id, status: head.status },
    messages,
    people: await shownPeople(app, head, messages),
    email,
    emailCapture: await emailCapture(app, visit, { head, email }),
    next,
  };
}

async function shownPeople(
  { store }: Pick<App, "store">,
  { assigneeId }: Conversation,
  messages: readonly VisitorMessage[],
): Promise<readonly ShownPerson[]> {
  const authors = messages.filter(({ from }) => from === "team").map(({ personId }) => personId);
  const ids = new Set([...authors, assigneeId].filter((id) => id !== null));
  const users = await Promise.all([...ids].map((id) => store.users.get(id)));
  return users
    .filter((user) => user !== null)
    .map(({ id, name, avatarUrl, meetingUrl }) => ({ id, name, avatarUrl, meetingUrl }));
}
