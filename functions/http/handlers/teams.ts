import { whole } from "../../../lib/api/page.ts";
import type { teamRoutes } from "../../../lib/api/routes/teams.ts";
import { createTeam } from "../../../lib/usecases/create-team.ts";
import { existing } from "../../../lib/usecases/existing.ts";
import { updateTeam } from "../../../lib/usecases/update-team.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const teamHandlers: Handlers<keyof typeof teamRoutes> = {
  listTeams: async (app) => whole(await app.store.teams.list()),
  createTeam: (app, { body }) => createTeam(app, body),
  getTeam: async (app, { params }) => existing(await app.store.teams.get(params.id), "team"),
  updateTeam: (app, { params, body }) => updateTeam(app, params.id, body),
  removeTeam: async (app, { params }) => {
    existing(await app.store.teams.get(params.id), "team");
    await app.store.teams.remove(params.id);
  },
};
