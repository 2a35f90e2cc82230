import type { routingRoutes } from "../../../lib/api/routes/routing.ts";
import { simulateMessage } from "../../../lib/usecases/simulate-message.ts";
import { simulateTraffic } from "../../../lib/usecases/simulate-traffic.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const routingHandlers: Handlers<keyof typeof routingRoutes> = {
  simulateRouting: (app, { body }) => ("text" in body ? simulateMessage(app, body) : simulateTraffic(app, body)),
};
