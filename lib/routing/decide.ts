import type { Decision, Exclusion } from "../domain/decision.ts";
import { type Attempt, attemptsOf } from "./attempts.ts";
import { whyExcluded } from "./eligibility.ts";
import { explain } from "./explain.ts";
import { compareTurns, tieBreakOf } from "./load-order.ts";
import type { PoolMember } from "./pool.ts";
import type { RoutingInput } from "./routing-input.ts";

/**
 * Who gets a conversation, and for everybody else who was considered why not. Pure: the same input gives the same
 * decision, whatever the order of its candidates, so a stored decision can be recomputed and a rule can be simulated.
 * @returns a decision without an assignee when the rule is off or nobody may take it now
 */
export function decide(input: RoutingInput): Decision {
  const excluded = new Map<string, Exclusion | null>();
  let won: Won | null = null;
  for (const attempt of attemptsOf(input)) {
    won = tryPool(attempt, input, excluded);
    if (won !== null) break;
  }
  const chosenId = won?.member.candidate.id ?? null;
  return {
    assigneeId: chosenId,
    teamId: won?.member.teamId ?? null,
    mode: input.rule.mode,
    ruleId: won?.attempt.ruleId ?? null,
    ruleVersion: input.rule.version,
    reason: explain(input, won?.attempt ?? null, excluded),
    tieBreak: won?.tieBreak ?? null,
    candidates: [...excluded]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([userId, why]) => ({ userId, chosen: userId === chosenId, excluded: why })),
    decidedAt: input.now,
  };
}

interface Won {
  readonly attempt: Attempt;
  readonly member: PoolMember;
  readonly tieBreak: string | null;
}

/** Judges everybody in one pool and notes in `excluded` what it found; a later pool's finding replaces an earlier one. */
function tryPool(attempt: Attempt, input: RoutingInput, excluded: Map<string, Exclusion | null>): Won | null {
  const { rule, takenFromIds, now } = input;
  const { skills, members } = attempt;
  const demands = { availableOnly: rule.availableOnly, channel: input.facts.channel, takenFromIds, skills, now };
  for (const member of members) excluded.set(member.candidate.id, whyExcluded(member, demands));
  const turns = members
    .filter(({ candidate }) => excluded.get(candidate.id) === null)
    .sort((a, b) => compareTurns(a.candidate, b.candidate));
  const [first, second] = turns;
  if (first === undefined) return null;
  return { attempt, member: first, tieBreak: tieBreakOf(first.candidate, second?.candidate) };
}
