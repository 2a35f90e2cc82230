import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { Decision } from "../domain/decision.ts";
import { compactInput } from "../routing/compact-input.ts";
import { decide } from "../routing/decide.ts";
import type { RoutingInput } from "../routing/routing-input.ts";

/** What came of one try to give a conversation to somebody. */
export type Claim =
  | { readonly kind: "given"; readonly head: Conversation; readonly decision: Decision }
  | { readonly kind: "nobody"; readonly decision: Decision }
  /** The head or the load moved since they were read: read again and decide again. */
  | { readonly kind: "lost" };

/**
 * Decides who gets a conversation and claims them: the claim names the load that the decision saw, so two routers never
 * exceed a capacity and never hand out the same turn twice.
 * @param head as it is to be stored, but for its assignee and team
 */
export async function claimAssignee(
  { store }: Pick<App, "store">,
  head: Conversation,
  input: RoutingInput,
): Promise<Claim> {
  const made = decide(input);
  const decision = { ...made, input: compactInput(input, made) };
  const chosen = input.candidates.find(({ id }) => id === decision.assigneeId);
  if (chosen === undefined) return { kind: "nobody", decision };
  const given = {
    ...head,
    assigneeId: chosen.id,
    teamId: decision.teamId ?? head.teamId,
    updatedAt: decision.decidedAt,
  };
  const seen = { load: chosen.load, lastAssignedAt: chosen.lastAssignedAt };
  const claim = { userId: chosen.id, at: decision.decidedAt, seen, takenFrom: head.assigneeId };
  const stored = await store.conversations.assign(given, claim, decision);
  return stored === null ? { kind: "lost" } : { kind: "given", head: stored, decision };
}
