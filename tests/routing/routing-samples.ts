import { type ConditionalRule, conditionalRule, type RoutingRule, routingRule } from "../../lib/domain/routing-rule.ts";
import { ulidOf } from "../../lib/domain/ulid.ts";
import type { WorkingHours } from "../../lib/domain/working-hours.ts";
import type { Candidate, Facts, RoutingInput } from "../../lib/routing/routing-input.ts";
import { fc } from "../support/properties.ts";

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
  loadByChannel: {},
  capacityByChannel: {},
  lastAssignedAt: null,
  ...change,
});

export const rule = (change: Partial<RoutingRule>): RoutingRule => ({ ...routingRule.parse({}), ...change });

export const input = (change: Partial<RoutingInput>): RoutingInput => ({
  rule: rule({ mode: "users_teams", userIds: (change.candidates ?? []).map((one) => one.id) }),
  contactOwnerId: null,
  candidates: [],
  teams: [],
  facts: FACTS,
  takenFromIds: [],
  now: NOW,
  ...change,
});

/** A greeting on Messenger from a person who is not known. */
export const FACTS: Facts = {
  channel: "messenger",
  channelAccountId: idOf("page"),
  subject: null,
  text: "Hello",
  language: null,
  contactProperties: null,
  ticket: null,
};

export const hours = (timeZone: string, ...days: WorkingHours["days"]): WorkingHours => ({
  ...{ timeZone, days, holidays: [] },
});
export const team = (word: string, ...members: readonly string[]) => ({
  id: idOf(word),
  memberIds: members.map(idOf),
  workingHours: null,
});
export const conditional = (word: string, change: Partial<ConditionalRule> = {}): ConditionalRule =>
  conditionalRule.parse({ id: idOf(word), ...change });

const WORDS = ["ada", "bea", "cem", "dan", "eva", "fay"];
const anyUserIds = fc.subarray(WORDS.map(idOf));
const anySkills = fc.subarray(["french", "billing"]);

const anyConditions: fc.Arbitrary<ConditionalRule["when"]> = fc.subarray<ConditionalRule["when"][number]>([
  { kind: "channel", channels: ["messenger"] },
  { kind: "words", in: "text", match: "any", words: ["hello"] },
]);

const anyCandidate = (word: string): fc.Arbitrary<Candidate> =>
  fc.record({
    id: fc.constant(idOf(word)),
    seat: fc.boolean(),
    availability: fc.constantFrom("available", "available", "away", "offline"),
    skills: anySkills,
    workingHours: fc.constant(null),
    load: fc.integer({ min: 0, max: 3 }),
    capacity: fc.integer({ min: 0, max: 3 }),
    loadByChannel: fc.constantFrom({}, { messenger: 1 }),
    capacityByChannel: fc.constantFrom({}, { messenger: 1 }),
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
          id: fc.constantFrom(idOf("rule1"), idOf("rule2")),
          when: anyConditions,
          fallback: fc.option(fc.record({ userIds: anyUserIds, teamIds: fc.constant<string[]>([]) })),
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
    { id: idOf("team1"), memberIds: first, workingHours: null },
    { id: idOf("team2"), memberIds: second, workingHours: hours("UTC") },
  ]),
  facts: fc.constantFrom(FACTS, { ...FACTS, channel: "form", text: "" }),
  takenFromIds: anyUserIds,
  now: fc.constant(NOW),
});
