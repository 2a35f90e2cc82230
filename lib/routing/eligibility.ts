import type { Exclusion } from "../domain/decision.ts";
import type { Candidate } from "./routing-input.ts";
import { isWorking } from "./working-hours.ts";

/** What a pool asks of the users in it. */
export interface Demands {
  readonly availableOnly: boolean;
  /** Every one of these is needed. */
  readonly skills: readonly string[];
  readonly now: string;
}

/**
 * The first reason that keeps a user from being given a conversation, from the most lasting to the most passing; null
 * when nothing does. Seat and capacity hold even where availability is ignored.
 */
export function whyExcluded(candidate: Candidate, demands: Demands): Exclusion | null {
  if (!candidate.seat) return "no seat";
  if (demands.skills.some((skill) => !candidate.skills.includes(skill))) return "missing skill";
  if (demands.availableOnly) {
    if (candidate.availability !== "available") return candidate.availability;
    if (!isWorking(candidate.workingHours, demands.now)) return "outside hours";
  }
  return candidate.load >= candidate.capacity ? "at capacity" : null;
}
