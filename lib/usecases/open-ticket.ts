import type { App } from "../app.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import type { Conversation } from "../domain/conversation.ts";
import { cutText } from "../domain/cut-text.ts";
import { derivedId } from "../domain/message-id.ts";
import { settled } from "../domain/settled.ts";
import { type Pipeline, priority, type Ticket } from "../domain/ticket.ts";
import { changeHead, newestHead } from "./change-head.ts";
import { noteEvent } from "./event-message.ts";
import { untilStored } from "./until-stored.ts";

type Needs = Pick<App, "store" | "clock" | "log">;

/** Where a ticket comes from. */
export interface TicketOrigin {
  readonly account: ChannelAccount;
  /** What the hidden fields of a form say about it. */
  readonly asked?: Readonly<Record<string, string>> | undefined;
}

/**
 * Opens the ticket of a new conversation and links the two. The ticket's id follows from the conversation's, so a repeat
 * finds the first one. An installation without a pipeline cannot have tickets: the conversation goes on owing it.
 * @returns the head as it is now
 */
export async function openTicket(app: Needs, head: Conversation, origin: TicketOrigin): Promise<Conversation> {
  const start = startOf(await app.store.pipelines.list(), origin.account, origin.asked ?? {});
  if (start === null) {
    app.log.warn("no pipeline to open a ticket in", { account: origin.account.id });
    return head;
  }
  const id = derivedId(head.createdAt, "ticket", head.id);
  const event = { type: "ticket", subjectId: id, text: null } as const;
  await noteEvent(app, head, { event, at: head.createdAt, key: id });
  let current = head;
  await untilStored(async () => {
    const wanted = newTicket(id, current, { ...start, ...origin });
    const created = await app.store.tickets.create(wanted, settled(current, "ticket"));
    current = await newestHead(app, head.id);
    return created;
  });
  return (await changeHead(app, current, (now) => settled(now, "ticket"))).after;
}

interface Start {
  readonly pipelineId: string;
  readonly stageId: string;
  readonly closed: boolean;
}

/** Where a ticket starts: what the form's hidden fields say, else the account's defaults, else the first open stage. */
function startOf(
  pipelines: readonly Pipeline[],
  { ticketDefaults }: ChannelAccount,
  asked: Readonly<Record<string, string>>,
): Start | null {
  const oldestFirst = pipelines.toSorted((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? -1 : 1));
  const find = (id: string | null | undefined) => oldestFirst.find((pipeline) => pipeline.id === id);
  const pipeline = find(asked.pipelineId) ?? find(ticketDefaults.pipelineId) ?? oldestFirst[0];
  const stages = pipeline?.stages ?? [];
  const stage =
    stages.find(({ id }) => id === asked.stageId) ??
    stages.find(({ id }) => id === ticketDefaults.stageId) ??
    stages.find(({ meaning }) => meaning === "open") ??
    stages[0];
  if (pipeline === undefined || stage === undefined) return null;
  return { pipelineId: pipeline.id, stageId: stage.id, closed: stage.meaning === "closed" };
}

interface Origin extends Start, TicketOrigin {}

function newTicket(id: string, head: Conversation, origin: Origin): Omit<Ticket, "number"> {
  const { account, asked = {}, pipelineId, stageId, closed } = origin;
  const defaults = account.ticketDefaults;
  return {
    id,
    subject: cutText(asked.subject || head.subject || head.preview || `New on ${account.name}`, 500),
    description: asked.description ? cutText(asked.description.toWellFormed(), 20_000) : null,
    pipelineId,
    stageId,
    priority: priority.safeParse(asked.priority).data ?? defaults.priority,
    ownerId: head.assigneeId,
    contactId: head.contactId,
    branchId: head.branchId,
    inboxId: head.inboxId,
    conversationIds: [head.id],
    followsId: null,
    mergedIntoId: null,
    mergedTickets: [],
    properties: defaults.properties,
    source: origin.asked === undefined ? "channel" : "form",
    createdAt: head.createdAt,
    updatedAt: head.createdAt,
    closedAt: closed ? head.createdAt : null,
    rev: 1,
  };
}
