import type { realtimeRoutes } from "../../../lib/api/routes/realtime.ts";
import { createRealtimeTicket } from "../../../lib/usecases/create-realtime-ticket.ts";
import { syncChanges } from "../../../lib/usecases/sync-changes.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const realtimeHandlers: Handlers<keyof typeof realtimeRoutes> = {
  createRealtimeTicket: (app, { caller }) => createRealtimeTicket(app, { userId: caller.id }, app.settings.socketUrl),
  sync: (app, { caller, query }) => syncChanges(app, caller, query.since),
};
