import type { suppressionRoutes } from "../../../lib/api/routes/suppressions.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const suppressionHandlers: Handlers<keyof typeof suppressionRoutes> = {
  listSuppressions: (app, { query }) => app.store.suppressions.list(query),
  removeSuppression: (app, { query }) => app.store.suppressions.remove(query.address),
};
