import type { RoutingRule } from "../domain/routing-rule.ts";
import { decide } from "./decide.ts";
import type { Candidate, RoutingInput } from "./routing-input.ts";

export interface Offer {
  readonly rule: RoutingRule;
  readonly channel: string;
  readonly channelAccountId: string;
  readonly people: { readonly candidates: readonly Candidate[]; readonly teams: RoutingInput["teams"] };
  readonly now: string;
}

/**
 * Whether anybody at all could be given a conversation by a rule now, whatever is in it. Where a rule looks into the
 * conversation, everybody may be whom it means; so `true` promises nothing, `false` does.
 */
export function isSomebodyFree({ rule, channel, channelAccountId, people, now }: Offer): boolean {
  if (rule.mode === "nobody") return false;
  const everybody: RoutingRule = {
    ...rule,
    mode: "users_teams",
    ...{ userIds: people.candidates.map(({ id }) => id), teamIds: [], rules: [], fallback: null },
  };
  const asked = rule.mode === "users_teams" ? rule : everybody;
  const facts = { channel, channelAccountId, subject: null, text: "", language: null, contactProperties: null };
  const input = { rule: asked, facts: { ...facts, ticket: null }, contactOwnerId: null, takenFromIds: [], now };
  return decide({ ...input, ...people }).assigneeId !== null;
}
