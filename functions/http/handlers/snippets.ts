import { whole } from "../../../lib/api/page.ts";
import type { snippetRoutes } from "../../../lib/api/routes/snippets.ts";
import { renderSnippet } from "../../../lib/usecases/render-snippet.ts";
import { snippets } from "../../../lib/usecases/snippets.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const snippetHandlers: Handlers<keyof typeof snippetRoutes> = {
  listSnippets: async (app, { caller }) => whole(await snippets.list(app, caller)),
  createSnippet: (app, { caller, body }) => snippets.create(app, caller, body),
  getSnippet: (app, { caller, params }) => snippets.get(app, caller, params.id),
  updateSnippet: (app, { caller, params, body }) => snippets.update(app, caller, { ...params, change: body }),
  removeSnippet: (app, { caller, params }) => snippets.remove(app, caller, params.id),
  renderSnippet: (app, { caller, params, body }) => renderSnippet(app, caller, { ...params, ...body }),
};
