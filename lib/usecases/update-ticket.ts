import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { Conflict } from "../domain/errors.ts";
import type { Ticket } from "../domain/ticket.ts";
import { belonging, placed } from "./belonging.ts";
import { checkUsers } from "./check-references.ts";
import { existing } from "./existing.ts";
import { getTicket } from "./get-ticket.ts";
import { closedAtOf, placeTicket } from "./place-ticket.ts";
import { untilStored } from "./until-stored.ts";

export type TicketChange = {
  readonly [Field in
    | "subject"
    | "description"
    | "pipelineId"
    | "stageId"
    | "priority"
    | "ownerId"
    | "contactId"
    | "properties"]?: Ticket[Field] | undefined;
};

/**
 * Changes a ticket; properties are merged. A stage that means closed closes it, any other opens it again. A pipeline
 * without a stage puts it into that pipeline's first open stage.
 * @throws NotFound; Invalid for a place or owner that does not exist; Conflict when it was merged into another; Contended
 */
export async function updateTicket(
  app: Pick<App, "store" | "clock">,
  caller: Caller,
  { id, change }: { readonly id: string; readonly change: TicketChange },
): Promise<Ticket> {
  await checkUsers(app, { path: "ownerId", ids: change.ownerId ? [change.ownerId] : [] });
  if (change.contactId) existing(await app.store.contacts.get(change.contactId), "contact");
  return untilStored(async () => {
    const before = await getTicket(app, caller, id);
    if (before.mergedIntoId !== null) throw new Conflict("The ticket was merged into another one.");
    const home = change.contactId === undefined ? before : await belonging(app, change.contactId);
    return app.store.tickets.save(placed(await changed(app, before, change), home));
  });
}

async function changed(app: Pick<App, "store" | "clock">, before: Ticket, change: TicketChange): Promise<Ticket> {
  const now = app.clock.now();
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const properties = { ...before.properties, ...change.properties };
  const next: Ticket = { ...before, ...given, properties, updatedAt: now };
  if (change.pipelineId === undefined && change.stageId === undefined) return next;
  const moves = change.pipelineId !== undefined && change.pipelineId !== before.pipelineId;
  const stageId = change.stageId ?? (moves ? null : before.stageId);
  const { pipeline, stage } = await placeTicket(app, { pipelineId: change.pipelineId, stageId });
  return { ...next, pipelineId: pipeline.id, stageId: stage.id, closedAt: closedAtOf(stage, before.closedAt, now) };
}
