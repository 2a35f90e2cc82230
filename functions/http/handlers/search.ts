import type { searchRoutes } from "../../../lib/api/routes/search.ts";
import { searchConversations } from "../../../lib/usecases/search-conversations.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const searchHandlers: Handlers<keyof typeof searchRoutes> = {
  search: (app, { caller, query }) => searchConversations(app, caller, query),
};
