import * as fc from "fast-check";
import { type RoutingRule, routingRule } from "../../lib/domain/routing-rule.ts";
import { ulidOf } from "../../lib/domain/ulid.ts";
import type { Candidate, RoutingInput } from "../../lib/routing/routing-input.ts";

export const NOW = "2026-11-22T10:00:00.000Z";

/** A readable id: `idOf("ada")` is the same ULID everywhere. */
export const idOf = (word: string): string => ulidOf(0, Buffer.from(word.padEnd(10, ".")));

export const candidate = (word: string, change: Partial<Candidate> = {}): Candidate => ({
  id: idOf(word),
  seat: true,
  availability: "available",
  skills: [],
  workingHours: null,
  load: 0,
  capacity: 5,
  lastAssignedAt: null,
  ...change,
});

export const rule = (change: Partial<RoutingRule>): RoutingRule => ({ ...routingRule.parse({}), ...change });

export const input = (change: Partial<RoutingInput>): RoutingInput => ({
  rule: rule({ mode: "users_teams", userIds: (change.candidates ?? []).map((one) => one.id) }),
  contactOwnerId: null,
  candidates: [],
  teams: [],
  now: NOW,
  ...change,
});

const WORDS = ["ada", "bea", "cem", "dan", "eva", "fay"];
const anyUserIds = fc.subarray(WORDS.map(idOf));
const anySkills = fc.subarray(["french", "billing"]);

const anyCandidate = (word: string): fc.Arbitrary<Candidate> =>
  fc.record({
    id: fc.constant(idOf(word)),
    seat: fc.boolean(),
    availability: fc.constantFrom("available", "available", "away", "offline"),
    skills: anySkills,
    workingHours: fc.constant(null),
    load: fc.integer({ min: 0, max: 3 }),
    capacity: fc.integer({ min: 0, max: 3 }),
    lastAssignedAt: fc.constantFrom(null, "2026-11-22T08:00:00.000Z", "2026-11-22T09:00:00.000Z"),
  });

/** Any input that routing may meet: some users, two teams, every mode. */
export const anyInput: fc.Arbitrary<RoutingInput> = fc.record({
  rule: fc
    .record({
      mode: fc.constantFrom("nobody", "users_teams", "contact_owner", "rules"),
      userIds: anyUserIds,
      teamIds: fc.subarray([idOf("team1"), idOf("team2")]),
      rules: fc.array(
        fc.record({
          id: fc.constant(idOf("rule")),
          skills: anySkills,
          userIds: anyUserIds,
          teamIds: fc.constant<string[]>([]),
        }),
        { maxLength: 2 },
      ),
      availableOnly: fc.boolean(),
      fallback: fc.option(fc.record({ userIds: anyUserIds, teamIds: fc.constant<string[]>([]) })),
    })
    .map((change) => rule(change as Partial<RoutingRule>)),
  contactOwnerId: fc.constantFrom(null, ...WORDS.map(idOf)),
  candidates: fc.tuple(...WORDS.map(anyCandidate)).chain((all) => fc.shuffledSubarray(all)),
  teams: fc.tuple(anyUserIds, anyUserIds).map(([first, second]) => [
    { id: idOf("team1"), memberIds: first },
    { id: idOf("team2"), memberIds: second },
  ]),
  now: fc.constant(NOW),
});
