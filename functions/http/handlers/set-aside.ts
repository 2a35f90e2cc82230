import type { setAsideRoutes } from "../../../lib/api/routes/set-aside.ts";
import { listSetAside } from "../../../lib/usecases/list-set-aside.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const setAsideHandlers: Handlers<keyof typeof setAsideRoutes> = {
  listSetAside: (app, { query: { channelAccountId: accountId = "unknown", ...rest } }) =>
    listSetAside(app, { accountId, ...rest }),
};
