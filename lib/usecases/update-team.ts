import type { App } from "../app.ts";
import type { Team } from "../domain/team.ts";
import { checkUsers } from "./check-references.ts";
import { existing } from "./existing.ts";

/** @throws NotFound; Invalid for a member who does not exist */
export async function updateTeam(
  app: Pick<App, "store">,
  id: string,
  change: { readonly [Field in "name" | "memberIds" | "workingHours"]?: Team[Field] | undefined },
): Promise<Team> {
  const before = existing(await app.store.teams.get(id), "team");
  await checkUsers(app, { path: "memberIds", ids: change.memberIds ?? [] });
  const team: Team = {
    ...before,
    name: change.name ?? before.name,
    memberIds: change.memberIds ?? before.memberIds,
    workingHours: change.workingHours === undefined ? before.workingHours : change.workingHours,
  };
  await app.store.teams.put(team);
  return team;
}
