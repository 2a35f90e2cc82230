import type { Exclusion } from "../domain/decision.ts";
import type { PoolMember } from "./pool.ts";
import { hasRoom } from "./room.ts";
import type { RoutingInput } from "./routing-input.ts";
import { isWorking } from "./working-hours.ts";

/** What is asked of the users in a pool. */
export type Demands = Pick<RoutingInput, "takenFromIds" | "now"> & {
  readonly availableOnly: boolean;
  /** Every one of these is needed. */
  readonly skills: readonly string[];
  readonly channel: string;
};

/**
 * The first reason that keeps a user from being given a conversation, from the most lasting to the most passing; null
 * when nothing does. Seat and capacity hold even where availability is ignored. Who was brought in by a team works in
 * that team's hours too.
 */
export function whyExcluded({ candidate, teamHours }: PoolMember, demands: Demands): Exclusion | null {
  if (!candidate.seat) return "no seat";
  if (demands.skills.some((skill) => !candidate.skills.includes(skill))) return "missing skill";
  if (demands.takenFromIds.includes(candidate.id)) return "had it before";
  if (demands.availableOnly) {
    if (candidate.availability !== "available") return candidate.availability;
    const works = isWorking(candidate.workingHours, demands.now) && isWorking(teamHours, demands.now);
    if (!works) return "outside hours";
  }
  return hasRoom(candidate, demands.channel) ? null : "at capacity";
}
