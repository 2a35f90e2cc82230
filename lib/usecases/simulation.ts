import type { Decision } from "../domain/decision.ts";
import type { Fairness } from "../routing/fairness.ts";
import type { RoutingChange } from "./change-routing.ts";

/** What would have been decided. Nothing was written. */
export interface Simulation {
  readonly decisions: readonly {
    /** null: the message was made up. */
    readonly conversationId: string | null;
    /** Whom routing gave it to then; null: nobody, or it was made up. */
    readonly wasAssigneeId: string | null;
    readonly decision: Decision;
  }[];
  readonly fairness: Fairness;
}

export interface SimulatedRule {
  readonly channelAccountId: string;
  /** What is different from the account's own rule. */
  readonly rule?: RoutingChange | undefined;
}
