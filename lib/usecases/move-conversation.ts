import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { Inbox } from "../domain/inbox.ts";
import type { Job } from "../domain/job.ts";
import { changeHead } from "./change-head.ts";
import { noteEvent } from "./event-message.ts";
import { untilStored } from "./until-stored.ts";

export interface Move {
  readonly job: Pick<Job, "id">;
  readonly fromInboxId: string;
  readonly inbox: Inbox;
  /** ISO time that the conversation says it was moved at. */
  readonly movedAt: string;
}

/**
 * Moves a conversation and its tickets to another inbox. The head goes last, because it is by its place there that a
 * repeat finds what is still to do. A message that arrives meanwhile hangs from the same head, wherever that is.
 */
export async function moveConversation(
  app: Pick<App, "store" | "clock">,
  move: Move,
  conversation: Conversation,
): Promise<void> {
  const event = { type: "moved", subjectId: move.inbox.id, text: `Moved to ${move.inbox.name}.` } as const;
  await noteEvent(app, conversation, { event, at: move.movedAt, key: move.job.id });
  await moveTickets(app, move, conversation);
  await changeHead(app, conversation, (head) =>
    head.inboxId === move.fromInboxId ? { ...head, inboxId: move.inbox.id } : head,
  );
}

/** Takes a conversation's tickets along to another inbox. May be repeated: what is elsewhere already stays there. */
export async function moveTickets(
  app: Pick<App, "store" | "clock">,
  way: Pick<Move, "fromInboxId" | "inbox">,
  { ticketIds }: Pick<Conversation, "ticketIds">,
): Promise<void> {
  for (const ticketId of ticketIds) await moveTicket(app, way, ticketId);
}

async function moveTicket(
  app: Pick<App, "store" | "clock">,
  move: Pick<Move, "fromInboxId" | "inbox">,
  ticketId: string,
): Promise<void> {
  await untilStored(async () => {
    const ticket = await app.store.tickets.get(ticketId);
    if (ticket === null || ticket.inboxId !== move.fromInboxId) return "elsewhere";
    return app.store.tickets.save({ ...ticket, inboxId: move.inbox.id, updatedAt: app.clock.now() });
  });
}
