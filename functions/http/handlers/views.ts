import { whole } from "../../../lib/api/page.ts";
import type { viewRoutes } from "../../../lib/api/routes/views.ts";
import { views } from "../../../lib/usecases/views.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const viewHandlers: Handlers<keyof typeof viewRoutes> = {
  listViews: async (app, { caller }) => whole(await views.list(app, caller)),
  createView: (app, { caller, body }) => views.create(app, caller, body),
  updateView: (app, { caller, params, body }) => views.update(app, caller, { ...params, change: body }),
  removeView: (app, { caller, params }) => views.remove(app, caller, params.id),
};
