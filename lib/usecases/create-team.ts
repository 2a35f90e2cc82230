import type { App } from "../app.ts";
import type { Team } from "../domain/team.ts";
import { nextShiftChange } from "../routing/working-hours.ts";
import { checkUsers } from "./check-references.ts";

/** @throws Invalid for a member who does not exist */
export async function createTeam(
  app: Pick<App, "store" | "ids" | "clock">,
  input: Pick<Team, "name" | "memberIds" | "workingHours">,
): Promise<Team> {
  await checkUsers(app, { path: "memberIds", ids: input.memberIds });
  const now = app.clock.now();
  const nextShiftAt = input.workingHours && nextShiftChange(input.workingHours, now);
  const team = { ...input, nextShiftAt, id: app.ids.ulid(), createdAt: now };
  await app.store.teams.put(team);
  return team;
}
