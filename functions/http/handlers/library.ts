import { whole } from "../../../lib/api/page.ts";
import type { libraryRoutes } from "../../../lib/api/routes/library.ts";
import { library } from "../../../lib/usecases/library.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const libraryHandlers: Handlers<keyof typeof libraryRoutes> = {
  listLibrary: async (app, { caller }) => whole(await library.list(app, caller)),
  createLibraryItem: (app, { caller, body }) => library.create(app, caller, body),
  getLibraryItem: (app, { caller, params }) => library.get(app, caller, params.id),
  updateLibraryItem: (app, { caller, params, body }) => library.update(app, caller, { ...params, change: body }),
  removeLibraryItem: (app, { caller, params }) => library.remove(app, caller, params.id),
  insertLibraryItem: (app, { caller, params }) => library.insert(app, caller, params.id),
};
