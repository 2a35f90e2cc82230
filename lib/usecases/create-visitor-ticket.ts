import type { App } from "../app.ts";
import { createRealtimeTicket } from "./create-realtime-ticket.ts";
import { enterAsVisitor, existingConversation, limitAddress, type SiteCall } from "./enter-site.ts";

/**
 * An address that opens one WebSocket on which a visitor hears their own conversation and nothing else.
 * @throws NotFound, Forbidden, Unauthenticated, RateLimited; Conflict before the first message has arrived
 */
export async function createVisitorTicket(
  app: Pick<App, "store" | "ids" | "clock">,
  call: SiteCall,
  socketUrl: string,
): Promise<{ readonly url: string; readonly expiresAt: string }> {
  const visit = await enterAsVisitor(app, call);
  await limitAddress(app, call);
  const { id } = await existingConversation(app, visit);
  return createRealtimeTicket(app, { visitorOf: id }, socketUrl);
}
