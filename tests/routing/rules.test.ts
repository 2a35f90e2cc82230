import { describe, expect, test } from "vitest";
import { type RoutingCondition, routingCondition } from "../../lib/domain/routing-condition.ts";
import { compactInput, readInput } from "../../lib/routing/compact-input.ts";
import { holds } from "../../lib/routing/conditions/holds.ts";
import { decide } from "../../lib/routing/decide.ts";
import type { Facts } from "../../lib/routing/routing-input.ts";
import { fc } from "../support/properties.ts";
import { anyInput, candidate, conditional, FACTS, hours, idOf, input, NOW, rule, team } from "./routing-samples.ts";

const french: RoutingCondition = { kind: "language", languages: ["fr"] };
const rules = (...all: readonly ReturnType<typeof conditional>[]) => rule({ mode: "rules", rules: [...all] });

describe("the first rule whose conditions hold", () => {
  const two = rules(
    conditional("first", { when: [french], skills: ["french"] }),
    conditional("second", { userIds: [idOf("bea")] }),
  );
  const candidates = [candidate("ada", { skills: ["french"] }), candidate("bea")];

  test("wins, with everybody who has its skills where it names nobody", () => {
    const made = decide(input({ rule: two, candidates, facts: { ...FACTS, language: "fr" } }));

    expect(made).toMatchObject({ assigneeId: idOf("ada"), ruleId: idOf("first") });
    expect(made.candidates).toContainEqual({ userId: idOf("bea"), chosen: false, excluded: "missing skill" });
  });

  test("is not the one whose conditions do not", () => {
    const made = decide(input({ rule: two, candidates }));

    expect(made).toMatchObject({ assigneeId: idOf("bea"), ruleId: idOf("second") });
  });

  test("wins even when nobody of its own can take it: then its fallback gets it, not the next rule", () => {
    const away = [candidate("ada", { availability: "away" }), candidate("bea"), candidate("cem")];
    const first = conditional("first", {
      when: [{ kind: "channel", channels: ["messenger"] }],
      userIds: [idOf("ada")],
      fallback: { userIds: [idOf("cem")], teamIds: [] },
    });

    const made = decide(
      input({ rule: rules(first, conditional("second", { userIds: [idOf("bea")] })), candidates: away }),
    );

    expect(made).toMatchObject({ assigneeId: idOf("cem"), ruleId: idOf("first") });
  });

  test("is passed over when nobody has its skills at all, and not when who has them is away", () => {
    const routing = (skills: string[]) =>
      rules(conditional("first", { skills }), conditional("second", { userIds: [idOf("bea")] }));
    const absent = [candidate("ada", { skills: ["french"], availability: "away" }), candidate("bea")];

    expect(decide(input({ rule: routing(["welding"]), candidates: absent })).ruleId).toBe(idOf("second"));
    expect(decide(input({ rule: routing(["french"]), candidates: absent })).assigneeId).toBeNull();
  });

  test("falls back to the pool of all rules when it has none of its own, and when no rule fits", () => {
    const fallback = { userIds: [idOf("cem")], teamIds: [] };
    const routing = rule({ mode: "rules", rules: [conditional("first", { when: [french] })], fallback });

    expect(decide(input({ rule: routing, candidates: [candidate("cem")] })).assigneeId).toBe(idOf("cem"));
  });
});

const ticket = { priority: "high", pipelineId: idOf("p"), stageId: idOf("s"), source: "channel" } as const;
const lamp: Facts = {
  ...FACTS,
  subject: "Écran cassé",
  text: "My lamp is broken. Please refund!",
  language: "fr",
  contactProperties: { plan: "Gold" },
  ticket: { ...ticket, properties: { product: "Lamp" } },
};
const ON = { kind: "words", in: "subject_or_text", match: "any" };

test.each<[boolean, object]>([
  [true, { kind: "channel", channels: ["form", "messenger"] }],
  [false, { kind: "channel", channels: ["form"] }],
  [true, { kind: "channel_account", channelAccountIds: [idOf("page")] }],
  [false, { kind: "channel_account", channelAccountIds: [idOf("other")] }],
  [true, { ...ON, words: ["ecran"] }],
  [true, { ...ON, words: ["REFUND"] }],
  [true, { ...ON, words: ["lamp is broken"] }],
  [false, { ...ON, words: ["broke"] }],
  [false, { ...ON, in: "subject", words: ["lamp"] }],
  [false, { ...ON, in: "text", words: ["écran"] }],
  [true, { ...ON, match: "all", words: ["lamp", "refund"] }],
  [false, { ...ON, match: "all", words: ["lamp", "invoice"] }],
  [true, { ...ON, match: "none", words: ["invoice"] }],
  [false, { ...ON, match: "none", words: ["invoice", "lamp"] }],
  [true, { kind: "language", languages: ["es", "fr"] }],
  [false, { kind: "language", languages: ["es"] }],
  [true, { kind: "contact_property", name: "plan", values: ["gold"] }],
  [false, { kind: "contact_property", name: "plan", match: "is_not", values: ["gold"] }],
  [true, { kind: "contact_property", name: "plan", match: "known" }],
  [true, { kind: "contact_property", name: "city", match: "unknown" }],
  [true, { kind: "working_hours", during: "within", hours: hours("UTC", { day: 7, from: "09:00", to: "17:00" }) }],
  [true, { kind: "working_hours", during: "outside", hours: hours("UTC", { day: 1, from: "09:00", to: "17:00" }) }],
  [true, { kind: "ticket_field", field: "priority", values: ["high", "urgent"] }],
  [true, { kind: "ticket_field", field: "properties.product", values: ["lamp"] }],
  [false, { kind: "ticket_field", field: "properties.colour", values: ["red"] }],
])("it is %s that %j holds", (expected, condition) => {
  expect(holds(routingCondition.parse(condition), { facts: lamp, now: NOW })).toBe(expected);
});

test.each<[string, object]>([
  ["an unknown kind", { kind: "moon" }],
  ["no words", { kind: "words", words: [] }],
  ["a time zone that does not exist", { kind: "working_hours", during: "within", hours: hours("Mars/Base") }],
  ["a field tickets do not have", { kind: "ticket_field", field: "mood", values: ["good"] }],
])("a condition with %s is refused", (_, condition) => {
  expect(routingCondition.safeParse(condition).success).toBe(false);
});

test("a person we do not know has no language, no property and no ticket", () => {
  for (const condition of [
    { kind: "language", languages: ["fr"] },
    { kind: "contact_property", name: "plan", values: ["gold"] },
    { kind: "ticket_field", field: "priority", values: ["high"] },
  ]) {
    expect(holds(routingCondition.parse(condition), { facts: FACTS, now: NOW })).toBe(false);
  }
});

describe("capacity by channel", () => {
  test("keeps one more of that channel away, and lets other channels in", () => {
    const busy = candidate("ada", { loadByChannel: { messenger: 2 }, capacityByChannel: { messenger: 2 }, load: 2 });

    const [messenger, form] = ["messenger", "form"].map((channel) =>
      decide(input({ candidates: [busy], facts: { ...FACTS, channel } })),
    );

    expect(messenger?.candidates).toEqual([{ userId: idOf("ada"), chosen: false, excluded: "at capacity" }]);
    expect(form?.assigneeId).toBe(idOf("ada"));
  });

  test("never lifts the capacity of all channels together", () => {
    const full = candidate("ada", { load: 5, capacityByChannel: { messenger: 9 } });

    expect(decide(input({ candidates: [full] })).assigneeId).toBeNull();
  });
});

test("who was brought in by a team works in that team's hours too", () => {
  const closed = { ...team("sales", "ada"), workingHours: hours("UTC", { day: 1, from: "09:00", to: "17:00" }) };
  const named = rule({ mode: "users_teams", teamIds: [idOf("sales")] });

  const made = decide(input({ candidates: [candidate("ada")], teams: [closed], rule: named }));

  expect(made.candidates).toEqual([{ userId: idOf("ada"), chosen: false, excluded: "outside hours" }]);
});

test("nobody is given again what was taken from them", () => {
  const made = decide(input({ candidates: [candidate("ada"), candidate("bea")], takenFromIds: [idOf("ada")] }));

  expect(made.assigneeId).toBe(idOf("bea"));
  expect(made.candidates).toContainEqual({ userId: idOf("ada"), chosen: false, excluded: "had it before" });
});

test("deciding again from the compact input names the same user, for any input", () => {
  fc.assert(
    fc.property(anyInput, (any) => {
      const made = decide(any);
      expect(decide(readInput(compactInput(any, made)))).toEqual(made);
    }),
  );
});
