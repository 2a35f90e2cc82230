import type { bulkRoutes } from "../../../lib/api/routes/bulk.ts";
import { startBulk } from "../../../lib/usecases/start-bulk.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const bulkHandlers: Handlers<keyof typeof bulkRoutes> = {
  changeConversations: (app, { caller, body }) => startBulk(app, caller, body),
};
