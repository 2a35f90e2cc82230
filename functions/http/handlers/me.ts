import type { meRoutes } from "../../../lib/api/routes/me.ts";
import { getMe } from "../../../lib/usecases/get-me.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const meHandlers: Handlers<keyof typeof meRoutes> = {
  getMe: (app, { caller }) => getMe(app, caller),
};
