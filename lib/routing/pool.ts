import type { WorkingHours } from "../domain/working-hours.ts";
import type { Candidate, RoutingInput } from "./routing-input.ts";

/** Users and teams as an admin names them in a rule. */
export interface Pool {
  readonly userIds: readonly string[];
  readonly teamIds: readonly string[];
}

/** Somebody in a pool, and the team that brought them in; null when the rule names them in person. */
export interface PoolMember {
  readonly candidate: Candidate;
  readonly teamId: string | null;
  /** The hours in which that team works; null: always. */
  readonly teamHours: WorkingHours | null;
}

/**
 * Everybody whom a pool stands for, each once. Naming a person beats naming their team, and an earlier team beats a
 * later one. Ids that lead to nobody (a user who left, a team that was removed) are passed over.
 */
export function membersOf(pool: Pool, { candidates, teams }: Pick<RoutingInput, "candidates" | "teams">): PoolMember[] {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const members = new Map<string, PoolMember>();
  const add = (userId: string, team: RoutingInput["teams"][number] | null) => {
    const candidate = byId.get(userId);
    if (candidate === undefined || members.has(userId)) return;
    members.set(userId, { candidate, teamId: team?.id ?? null, teamHours: team?.workingHours ?? null });
  };
  for (const userId of pool.userIds) add(userId, null);
  for (const teamId of pool.teamIds) {
    const team = teams.find(({ id }) => id === teamId);
    if (team !== undefined) for (const userId of team.memberIds) add(userId, team);
  }
  return [...members.values()];
}
