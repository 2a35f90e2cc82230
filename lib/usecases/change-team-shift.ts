import type { App } from "../app.ts";
import { nextShiftChange } from "../routing/working-hours.ts";
import { EARLY_MS } from "./change-shift.ts";

/**
 * The beginning or end of a team's hours: notes when the next one is. That change of its row, seen on the table's stream,
 * sets the next timer and lets those that wait for the team be looked at.
 *
 * Survives a timer that fires twice or late, or after the hours were changed: only a time that has come is acted upon.
 */
export async function changeTeamShift(app: Pick<App, "store" | "clock">, teamId: string): Promise<void> {
  const team = await app.store.teams.get(teamId);
  const due = team?.nextShiftAt ?? null;
  if (team === null || team.workingHours === null || due === null) return;
  const now = app.clock.now();
  if (Date.parse(due) - Date.parse(now) > EARLY_MS) return;
  await app.store.teams.put({ ...team, nextShiftAt: nextShiftChange(team.workingHours, due > now ? due : now) });
}
