import { whole } from "../../../lib/api/page.ts";
import type { userRoutes } from "../../../lib/api/routes/users.ts";
import { createUser } from "../../../lib/usecases/create-user.ts";
import { existing } from "../../../lib/usecases/existing.ts";
import { removeUser } from "../../../lib/usecases/remove-user.ts";
import { setAvailability } from "../../../lib/usecases/set-availability.ts";
import { updateUser } from "../../../lib/usecases/update-user.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const userHandlers: Handlers<keyof typeof userRoutes> = {
  listUsers: async (app) => whole(await app.store.users.list()),
  createUser: (app, { body }) => createUser(app, body),
  getUser: async (app, { params }) => existing(await app.store.users.get(params.id), "user"),
  updateUser: (app, { caller, params, body }) => updateUser(app, caller, { id: params.id, change: body }),
  removeUser: (app, { caller, params }) => removeUser(app, caller, params.id),
  setAvailability: (app, { caller, params, body }) =>
    setAvailability(app, caller, { id: params.id, status: body.status }),
};
