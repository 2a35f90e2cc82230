import type { Conversation } from "../domain/conversation.ts";
import { isByPerson } from "../domain/mail-facts.ts";
import type { Message } from "../domain/message.ts";
import { derivedId } from "../domain/message-id.ts";
import { secondsAfter } from "../domain/seconds-after.ts";
import type { Pipeline, Ticket } from "../domain/ticket.ts";
import { newestHead } from "./change-head.ts";
import { changeTicket } from "./change-ticket.ts";
import { noteEvent } from "./event-message.ts";
import type { InboundApp } from "./inbound-context.ts";
import { untilStored } from "./until-stored.ts";

const DAY_SECONDS = 24 * 60 * 60;

/**
 * Reopens the ticket of a conversation, or opens one that follows it, when the person writes after it was closed: as
 * its pipeline says. Does nothing while another ticket of the conversation is open.
 *
 * Survives a repeat of the message, because it was not sent after a closing that came later; and dying half-way, because
 * the ticket then still is closed and the one that follows has an id made from it.
 * @param arrivedAt ISO time: of a message that is new, when it was received; of a repeat, when it was sent
 */
export async function answerClosedTicket(
  app: InboundApp,
  head: Conversation,
  { message, arrivedAt }: { readonly message: Message; readonly arrivedAt: string },
): Promise<void> {
  if (message.kind !== "inbound" || !isByPerson(message.mail) || head.ticketIds.length === 0) return;
  const tickets = (await Promise.all(head.ticketIds.map((id) => app.store.tickets.get(id)))).filter(
    (it) => it !== null,
  );
  const [newest] = tickets.toSorted((a, b) => ((a.closedAt ?? "") < (b.closedAt ?? "") ? 1 : -1));
  if (!newest || tickets.some(({ closedAt }) => closedAt === null) || (newest.closedAt ?? "") >= arrivedAt) return;
  const pipeline = await app.store.pipelines.get(newest.pipelineId);
  if (pipeline === null || pipeline.onReply === "nothing") return;
  if (pipeline.onReply === "reopen" && isYoung(newest, pipeline, arrivedAt)) {
    await reopen(app, { head, ticket: newest, pipeline, message });
  } else {
    await followUp(app, { head, ticket: newest, pipeline, message });
  }
}

function isYoung({ closedAt }: Ticket, { reopenWithinDays }: Pipeline, now: string): boolean {
  return reopenWithinDays === null || secondsAfter(closedAt ?? now, reopenWithinDays * DAY_SECONDS) >= now;
}

interface Return {
  readonly head: Conversation;
  readonly ticket: Ticket;
  readonly pipeline: Pipeline;
  readonly message: Message;
}

/** The event comes before the change: a ticket that is open already would not say that it has to be noted. */
async function reopen(app: InboundApp, { head, ticket, pipeline, message }: Return): Promise<void> {
  const stage = firstOpen(pipeline);
  if (!stage) return;
  await note(app, head, { ticket, message, text: `Ticket #${ticket.number} reopened.` });
  await changeTicket(app, ticket.id, (current) =>
    current.closedAt === ticket.closedAt ? { ...current, stageId: stage.id, closedAt: null } : current,
  );
}

async function followUp(app: InboundApp, { head, ticket, pipeline, message }: Return): Promise<void> {
  const stage = firstOpen(pipeline);
  if (!stage) return;
  const at = message.sentAt;
  const wanted: Omit<Ticket, "number"> = {
    ...ticket,
    id: derivedId(ticket.closedAt ?? at, "follow-up", ticket.id, ticket.closedAt ?? ""),
    stageId: stage.id,
    description: null,
    ownerId: head.assigneeId ?? ticket.ownerId,
    conversationIds: [head.id],
    followsId: ticket.id,
    mergedTickets: [],
    source: "channel",
    createdAt: at,
    updatedAt: app.clock.now(),
    closedAt: null,
    rev: 1,
  };
  const made = await untilStored(async () => app.store.tickets.create(wanted, await newestHead(app, head.id)));
  const text = `Ticket #${made.number} opened: it follows #${ticket.number}.`;
  await note(app, head, { ticket: made, message, text });
}

const firstOpen = ({ stages }: Pipeline) => stages.find(({ meaning }) => meaning === "open");

function note(
  app: InboundApp,
  head: Conversation,
  { ticket, message, text }: { readonly ticket: Ticket; readonly message: Message; readonly text: string },
): Promise<void> {
  const event = { type: "ticket", subjectId: ticket.id, text } as const;
  return noteEvent(app, head, { event, at: message.sentAt, key: `${ticket.id}#${message.id}` });
}
