import type { RoutingRule } from "../domain/routing-rule.ts";
import type { Team } from "../domain/team.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { User } from "../domain/user.ts";

/** A user as routing sees them: everything that may speak for or against giving them one more conversation. */
export type Candidate = Pick<
  User,
  | "id"
  | "seat"
  | "availability"
  | "skills"
  | "workingHours"
  | "load"
  | "capacity"
  | "loadByChannel"
  | "capacityByChannel"
  | "lastAssignedAt"
>;

/** What is known of a conversation when it is routed. Only what the rule's conditions ask for needs to be looked up. */
export interface Facts {
  readonly channel: string;
  readonly channelAccountId: string;
  readonly subject: string | null;
  /** Of the person's newest message. */
  readonly text: string;
  /** Two- or three-letter code (ISO 639), as the channel or the contact's property `language` says. Nothing is guessed. */
  readonly language: string | null;
  /** null: the person is not known. */
  readonly contactProperties: Readonly<Record<string, string>> | null;
  /** The conversation's first ticket. */
  readonly ticket: Pick<Ticket, "priority" | "pipelineId" | "stageId" | "source" | "properties"> | null;
}

/** All that a decision depends on. Stored or replayed, the same input always gives the same decision. */
export interface RoutingInput {
  readonly rule: RoutingRule;
  readonly facts: Facts;
  /** The user whom the contact belongs to; null when nobody is known. */
  readonly contactOwnerId: string | null;
  readonly candidates: readonly Candidate[];
  readonly teams: readonly Pick<Team, "id" | "memberIds" | "workingHours">[];
  /** Users whom it was taken from already. */
  readonly takenFromIds: readonly string[];
  /** ISO time of the decision: working hours are judged by it. */
  readonly now: string;
}
