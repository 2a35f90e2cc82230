import { whole } from "../../../lib/api/page.ts";
import type { apiKeyRoutes } from "../../../lib/api/routes/api-keys.ts";
import { createApiKey } from "../../../lib/usecases/create-api-key.ts";
import { removeApiKey } from "../../../lib/usecases/remove-api-key.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const apiKeyHandlers: Handlers<keyof typeof apiKeyRoutes> = {
  listApiKeys: async (app) => whole(await app.store.apiKeys.list()),
  createApiKey: (app, { caller, body }) => createApiKey(app, caller, body),
  removeApiKey: (app, { params }) => removeApiKey(app, params.id),
};
