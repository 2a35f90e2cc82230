import type { RoutingRule } from "../domain/routing-rule.ts";
import type { Team } from "../domain/team.ts";
import type { User } from "../domain/user.ts";

/** A user as routing sees them: everything that may speak for or against giving them one more conversation. */
export type Candidate = Pick<
  User,
  "id" | "seat" | "availability" | "skills" | "workingHours" | "load" | "capacity" | "lastAssignedAt"
>;

/** All that a decision depends on. Stored or replayed, the same input always gives the same decision. */
export interface RoutingInput {
  readonly rule: RoutingRule;
  /** The user whom the contact belongs to; null when nobody is known. */
  readonly contactOwnerId: string | null;
  readonly candidates: readonly Candidate[];
  readonly teams: readonly Pick<Team, "id" | "memberIds">[];
  /** ISO time of the decision: working hours are judged by it. */
  readonly now: string;
}
