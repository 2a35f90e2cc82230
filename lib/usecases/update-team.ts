import type { App } from "../app.ts";
import type { Team } from "../domain/team.ts";
import { nextShiftChange } from "../routing/working-hours.ts";
import { checkUsers } from "./check-references.ts";
import { existing } from "./existing.ts";

/** @throws NotFound; Invalid for a member who does not exist */
export async function updateTeam(
  app: Pick<App, "store" | "clock">,
  id: string,
  change: { readonly [Field in "name" | "memberIds" | "workingHours"]?: Team[Field] | undefined },
): Promise<Team> {
  const before = existing(await app.store.teams.get(id), "team");
  await checkUsers(app, { path: "memberIds", ids: change.memberIds ?? [] });
  const hours = change.workingHours === undefined ? before.workingHours : change.workingHours;
  const team: Team = {
    ...before,
    name: change.name ?? before.name,
    memberIds: change.memberIds ?? before.memberIds,
    workingHours: hours,
    nextShiftAt: hours && nextShiftChange(hours, app.clock.now()),
  };
  await app.store.teams.put(team);
  return team;
}
