import type { App } from "../app.ts";
import type { Team } from "../domain/team.ts";
import { checkUsers } from "./check-references.ts";

/** @throws Invalid for a member who does not exist */
export async function createTeam(
  app: Pick<App, "store" | "ids" | "clock">,
  input: Pick<Team, "name" | "memberIds" | "workingHours">,
): Promise<Team> {
  await checkUsers(app, { path: "memberIds", ids: input.memberIds });
  const team = { ...input, id: app.ids.ulid(), createdAt: app.clock.now() };
  await app.store.teams.put(team);
  return team;
}
