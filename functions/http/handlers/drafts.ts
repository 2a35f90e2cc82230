import type { draftRoutes } from "../../../lib/api/routes/drafts.ts";
import { drafts } from "../../../lib/usecases/drafts.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const draftHandlers: Handlers<keyof typeof draftRoutes> = {
  getDraft: (app, { caller, params }) => drafts.get(app, caller, params.id),
  putDraft: (app, { caller, params, body }) => drafts.put(app, caller, { ...params, fields: body }),
  removeDraft: (app, { caller, params }) => drafts.remove(app, caller, params.id),
};
