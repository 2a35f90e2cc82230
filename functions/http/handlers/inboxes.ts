import { whole } from "../../../lib/api/page.ts";
import type { inboxRoutes } from "../../../lib/api/routes/inboxes.ts";
import { createInbox } from "../../../lib/usecases/create-inbox.ts";
import { getInbox } from "../../../lib/usecases/get-inbox.ts";
import { removeInbox } from "../../../lib/usecases/remove-inbox.ts";
import { updateInbox } from "../../../lib/usecases/update-inbox.ts";
import { visibleInboxes } from "../../../lib/usecases/visible-inboxes.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const inboxHandlers: Handlers<keyof typeof inboxRoutes> = {
  listInboxes: async (app, { caller }) => whole(await visibleInboxes(app, caller)),
  createInbox: (app, { body }) => createInbox(app, { ...body, inboundDomain: app.settings.inboundDomain }),
  getInbox: (app, { caller, params }) => getInbox(app, caller, params.id),
  updateInbox: (app, { params, body }) => updateInbox(app, params.id, body),
  removeInbox: (app, { params }) => removeInbox(app, params.id),
};
