import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { Ticket } from "../domain/ticket.ts";
import { checkUsers } from "./check-references.ts";
import { getConversation } from "./get-conversation.ts";
import { closedAtOf, placeTicket } from "./place-ticket.ts";
import { recordEvents } from "./record-events.ts";
import { untilStored } from "./until-stored.ts";

export type NewTicketOfConversation = {
  readonly [Field in "subject" | "description" | "pipelineId" | "stageId" | "priority" | "ownerId" | "properties"]?:
    | Ticket[Field]
    | undefined;
};

type Needs = Pick<App, "store" | "ids" | "clock">;

/**
 * Creates a ticket of a conversation; both know each other, in one transaction. What is left out comes from the channel
 * account's ticket defaults, the subject from the conversation.
 * @throws NotFound; Invalid for a place or owner that does not exist; Contended
 */
export async function createTicketFromConversation(
  app: Needs,
  caller: Caller,
  { id, input }: { readonly id: string; readonly input: NewTicketOfConversation },
): Promise<Ticket> {
  await checkUsers(app, { path: "ownerId", ids: input.ownerId ? [input.ownerId] : [] });
  const ticketId = app.ids.ulid();
  return untilStored(async () => {
    const conversation = await getConversation(app, caller, id);
    const account = await app.store.channelAccounts.get(conversation.channelAccountId);
    const ticket = await ticketOf(app, { conversation, defaults: account?.ticketDefaults ?? null }, input);
    const linked = {
      ...conversation,
      ticketIds: withId(conversation.ticketIds, ticketId),
      updatedAt: ticket.updatedAt,
    };
    const created = await app.store.tickets.create({ ...ticket, id: ticketId }, linked);
    if (created === null) return null;
    const text = `Ticket #${created.number} created.`;
    await recordEvents(app, { caller, conversation }, [{ type: "ticket", subjectId: created.id, text }]);
    return created;
  });
}

const withId = (ids: readonly string[], id: string): string[] => [...new Set([...ids, id])];

async function ticketOf(
  app: Needs,
  from: { readonly conversation: Conversation; readonly defaults: ChannelAccount["ticketDefaults"] | null },
  input: NewTicketOfConversation,
): Promise<Omit<Ticket, "number" | "id">> {
  const { conversation, defaults } = from;
  const asked = input.pipelineId !== undefined || input.stageId !== undefined;
  const { pipeline, stage } = await placeTicket(app, asked ? input : (defaults ?? {}));
  const now = app.clock.now();
  return {
    subject: input.subject ?? (conversation.subject || conversation.preview || "Conversation"),
    description: input.description ?? null,
    pipelineId: pipeline.id,
    stageId: stage.id,
    priority: input.priority ?? defaults?.priority ?? null,
    ownerId: input.ownerId ?? conversation.assigneeId,
    contactId: conversation.contactId,
    branchId: conversation.branchId,
    inboxId: conversation.inboxId,
    conversationIds: [conversation.id],
    followsId: null,
    mergedIntoId: null,
    mergedTickets: [],
    properties: { ...defaults?.properties, ...input.properties },
    source: "conversation",
    createdAt: now,
    updatedAt: now,
    closedAt: closedAtOf(stage, null, now),
    rev: 1,
  };
}
