import type { App } from "../app.ts";
import type { Ticket } from "../domain/ticket.ts";
import { belonging } from "./belonging.ts";
import { checkUsers } from "./check-references.ts";
import { existing } from "./existing.ts";
import { closedAtOf, placeTicket } from "./place-ticket.ts";

export type NewTicket = Pick<
  Ticket,
  "subject" | "description" | "priority" | "ownerId" | "contactId" | "properties"
> & {
  /** Left out, it is new. */
  readonly id?: string;
  readonly source?: Ticket["source"];
  readonly pipelineId?: string | undefined;
  readonly stageId?: string | undefined;
};

/**
 * Creates a ticket that comes from no conversation. A repeat with the same ids gives the one made first.
 * @throws Invalid for a place or owner that does not exist; NotFound for the contact
 */
export async function createTicket(
  app: Pick<App, "store" | "ids" | "clock">,
  { pipelineId, stageId, ...input }: NewTicket,
): Promise<Ticket> {
  await checkUsers(app, { path: "ownerId", ids: input.ownerId ? [input.ownerId] : [] });
  if (input.contactId !== null) existing(await app.store.contacts.get(input.contactId), "contact");
  const { pipeline, stage } = await placeTicket(app, { pipelineId, stageId });
  const now = app.clock.now();
  const created = await app.store.tickets.create({
    ...input,
    ...(await belonging(app, input.contactId)),
    id: input.id ?? app.ids.ulid(),
    pipelineId: pipeline.id,
    stageId: stage.id,
    inboxId: null,
    conversationIds: [],
    followsId: null,
    mergedIntoId: null,
    mergedTickets: [],
    source: input.source ?? "api",
    createdAt: now,
    updatedAt: now,
    closedAt: closedAtOf(stage, null, now),
    rev: 1,
  });
  return existing(created, "ticket");
}
