import type { App } from "../app.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import { placeTicket } from "./place-ticket.ts";

type TicketDefaults = ChannelAccount["ticketDefaults"];
export type TicketDefaultsChange = { readonly [Field in keyof TicketDefaults]?: TicketDefaults[Field] | undefined };

/**
 * What new tickets of an account start with, after a change.
 * @throws Invalid for a pipeline that does not exist or a stage that is not in it
 */
export async function changeTicketDefaults(
  app: Pick<App, "store" | "clock">,
  before: TicketDefaults,
  change: TicketDefaultsChange,
): Promise<TicketDefaults> {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after: TicketDefaults = { ...before, ...given };
  if (after.pipelineId !== null || after.stageId !== null) {
    await placeTicket(app, { pipelineId: after.pipelineId, stageId: after.stageId, path: "ticketDefaults." });
  }
  return after;
}
