import type { heldEventRoutes } from "../../../lib/api/routes/held-events.ts";
import { listHeld, releaseHeld } from "../../../lib/usecases/held-events.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const heldEventHandlers: Handlers<keyof typeof heldEventRoutes> = {
  listHeldEvents: (app, { caller, params, query }) => listHeld(app, caller, { ...params, ...query }),
  releaseHeldEvents: (app, { caller, params }) => releaseHeld(app, caller, params.id),
};
