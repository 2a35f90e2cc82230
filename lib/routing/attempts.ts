import { membersOf, type PoolMember } from "./pool.ts";
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
  const { rule } = input;
  if (rule.mode === "nobody") return [];
  const fallback: Attempt[] =
    rule.fallback === null ? [] : [{ ...plain, name: "fallback", members: membersOf(rule.fallback, input) }];
  return [...ownAttempts(input), ...fallback];
}

const plain = { ruleId: null, skills: [] } as const;

function ownAttempts(input: RoutingInput): readonly Attempt[] {
  const { rule, contactOwnerId } = input;
  if (rule.mode === "users_teams") return [{ ...plain, name: "pool", members: membersOf(rule, input) }];
  if (rule.mode === "contact_owner") {
    const owner = { userIds: contactOwnerId === null ? [] : [contactOwnerId], teamIds: [] };
    return [{ ...plain, name: "owner", members: membersOf(owner, input) }];
  }
  // A rule that names nobody means everybody who has its skills.
  return rule.rules.map((one) => ({
    name: "rule",
    ruleId: one.id,
    skills: one.skills,
    members: membersOf(namesNobody(one) ? everybody(input) : one, input),
  }));
}

const namesNobody = (pool: { userIds: readonly string[]; teamIds: readonly string[] }) =>
  pool.userIds.length === 0 && pool.teamIds.length === 0;

const everybody = (input: RoutingInput) => ({ userIds: input.candidates.map(({ id }) => id), teamIds: [] });
