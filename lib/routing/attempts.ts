import { holds } from "./conditions/holds.ts";
import { membersOf, type Pool, type PoolMember } from "./pool.ts";
import type { RoutingInput } from "./routing-input.ts";

/** One pool that is tried. A rule is nothing but a list of these, and the first with somebody to give wins. */
export interface Attempt {
  readonly name: "pool" | "owner" | "rule" | "fallback";
  readonly ruleId: string | null;
  readonly skills: readonly string[];
  readonly members: readonly PoolMember[];
}

/** The pools that a rule's mode tries, in order. */
export function attemptsOf(input: RoutingInput): readonly Attempt[] {
  const { rule, contactOwnerId } = input;
  switch (rule.mode) {
    case "nobody":
      return [];
    case "users_teams":
      return [{ ...plain, name: "pool", members: membersOf(rule, input) }, ...fallbackTo(rule.fallback, null, input)];
    case "contact_owner": {
      const owner = { userIds: contactOwnerId === null ? [] : [contactOwnerId], teamIds: [] };
      return [{ ...plain, name: "owner", members: membersOf(owner, input) }, ...fallbackTo(rule.fallback, null, input)];
    }
    case "rules":
      return attemptsOfFirstMatch(input);
  }
}

const plain = { ruleId: null, skills: [] } as const;

/** Only the first rule that fits is tried: its conditions hold, and somebody of its people has its skills, whether they are there or not. */
function attemptsOfFirstMatch(input: RoutingInput): readonly Attempt[] {
  for (const one of input.rule.rules) {
    if (!one.when.every((condition) => holds(condition, input))) continue;
    const { id: ruleId, skills } = one;
    const members = membersOf(namesNobody(one) ? everybody(input) : one, input);
    if (!members.some(({ candidate }) => skills.every((skill) => candidate.skills.includes(skill)))) continue;
    return [
      { name: "rule", ruleId, skills, members },
      ...fallbackTo(one.fallback ?? input.rule.fallback, ruleId, input),
    ];
  }
  return fallbackTo(input.rule.fallback, null, input);
}

function fallbackTo(pool: Pool | null, ruleId: string | null, input: RoutingInput): readonly Attempt[] {
  return pool === null ? [] : [{ name: "fallback", ruleId, skills: [], members: membersOf(pool, input) }];
}

const namesNobody = (pool: Pool) => pool.userIds.length === 0 && pool.teamIds.length === 0;

const everybody = (input: RoutingInput): Pool => ({ userIds: input.candidates.map(({ id }) => id), teamIds: [] });
