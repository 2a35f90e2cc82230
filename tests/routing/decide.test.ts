import { describe, expect, test } from "vitest";
import { decision } from "../../lib/domain/decision.ts";
import { decide } from "../../lib/routing/decide.ts";
import { asksToEmailOwner } from "../../lib/routing/explain.ts";
import { fc } from "../support/properties.ts";
import { anyInput, candidate, hours, idOf, input, rule, team } from "./routing-samples.ts";

const excluded = (made: ReturnType<typeof decide>) =>
  Object.fromEntries(made.candidates.map((one) => [one.userId, one.excluded]));

describe("users and teams", () => {
  test("fewest open wins", () => {
    const made = decide(input({ candidates: [candidate("ada", { load: 2 }), candidate("bea", { load: 1 })] }));

    expect(made).toMatchObject({ assigneeId: idOf("bea"), tieBreak: "fewest open" });
  });

  test("of equal loads the one longest without an assignment wins", () => {
    const ada = candidate("ada", { lastAssignedAt: "2026-11-22T09:00:00.000Z" });
    const bea = candidate("bea", { lastAssignedAt: "2026-11-22T08:00:00.000Z" });

    expect(decide(input({ candidates: [ada, bea] }))).toMatchObject({
      assigneeId: idOf("bea"),
      tieBreak: "longest since last assigned",
    });
  });

  test("names everybody who was left out and why when nobody is available", () => {
    const candidates = [
      candidate("ada", { seat: false }),
      candidate("bea", { availability: "away" }),
      candidate("cem", { availability: "offline" }),
      candidate("dan", { load: 5 }),
      candidate("eva", { workingHours: hours("Europe/Berlin", { day: 1, from: "09:00", to: "17:00" }) }),
    ];

    const made = decide(input({ candidates }));

    expect(made.assigneeId).toBeNull();
    expect(excluded(made)).toEqual({
      [idOf("ada")]: "no seat",
      [idOf("bea")]: "away",
      [idOf("cem")]: "offline",
      [idOf("dan")]: "at capacity",
      [idOf("eva")]: "outside hours",
    });
  });

  test("ignores availability where the rule says so, but neither seat nor capacity", () => {
    const candidates = [
      candidate("ada", { seat: false }),
      candidate("bea", { load: 5 }),
      candidate("cem", { availability: "offline", load: 4 }),
    ];
    const ignoring = rule({ mode: "users_teams", userIds: candidates.map(({ id }) => id), availableOnly: false });

    expect(decide(input({ candidates, rule: ignoring })).assigneeId).toBe(idOf("cem"));
  });

  test("gives it to the team too when the team brought the user in", () => {
    const teams = [team("sales", "ada")];
    const named = rule({ mode: "users_teams", teamIds: [idOf("sales")] });

    const made = decide(input({ candidates: [candidate("ada")], teams, rule: named }));

    expect(made).toMatchObject({ assigneeId: idOf("ada"), teamId: idOf("sales") });
  });
});

describe("contact owner", () => {
  const owned = (change: Partial<Parameters<typeof rule>[0]> = {}) => rule({ mode: "contact_owner", ...change });

  test("goes to the owner who is there", () => {
    const made = decide(input({ rule: owned(), contactOwnerId: idOf("ada"), candidates: [candidate("ada")] }));

    expect(made.assigneeId).toBe(idOf("ada"));
    expect(asksToEmailOwner(made)).toBe(false);
  });

  test("stays unassigned and asks for an e-mail when the owner is offline", () => {
    const away = [candidate("ada", { availability: "offline" }), candidate("bea")];

    const made = decide(input({ rule: owned(), contactOwnerId: idOf("ada"), candidates: away }));

    expect(made.assigneeId).toBeNull();
    expect(asksToEmailOwner(made)).toBe(true);
    expect(excluded(made)).toEqual({ [idOf("ada")]: "offline" });
  });

  test("falls back to the fallback pool and still asks for the e-mail", () => {
    const fallback = { userIds: [idOf("bea")], teamIds: [] };
    const away = [candidate("ada", { availability: "away" }), candidate("bea")];

    const made = decide(input({ rule: owned({ fallback }), contactOwnerId: idOf("ada"), candidates: away }));

    expect(made.assigneeId).toBe(idOf("bea"));
    expect(asksToEmailOwner(made)).toBe(true);
  });

  test("says so when the contact has no owner", () => {
    expect(decide(input({ rule: owned(), candidates: [candidate("ada")] })).reason).toContain("no owner");
  });
});

test("a rule that is off gives it to nobody", () => {
  expect(decide(input({ rule: rule({}), candidates: [candidate("ada")] }))).toMatchObject({
    assigneeId: null,
    candidates: [],
  });
});

describe("for any input", () => {
  test("nobody without a seat or at capacity is chosen", () => {
    fc.assert(
      fc.property(anyInput, (any) => {
        const chosen = any.candidates.find(({ id }) => id === decide(any).assigneeId);
        if (chosen !== undefined) expect(chosen.seat && chosen.load < chosen.capacity).toBe(true);
      }),
    );
  });

  test("nobody who may take it in the same pool has fewer open", () => {
    fc.assert(
      fc.property(anyInput, (any) => {
        fc.pre(any.rule.mode === "users_teams" && any.rule.fallback === null);
        const made = decide(any);
        const chosen = any.candidates.find(({ id }) => id === made.assigneeId);
        const free = made.candidates.filter((one) => one.excluded === null).map((one) => one.userId);
        const loads = any.candidates.filter(({ id }) => free.includes(id)).map(({ load }) => load);
        expect(chosen?.load ?? Number.POSITIVE_INFINITY).toBe(Math.min(...loads));
      }),
    );
  });

  test("the order of the candidates does not matter", () => {
    fc.assert(
      fc.property(anyInput, (any) => {
        expect(decide({ ...any, candidates: any.candidates.toReversed() })).toEqual(decide(any));
      }),
    );
  });

  test("a decision is chosen for one, explained for the rest, and fits what is stored", () => {
    fc.assert(
      fc.property(anyInput, (any) => {
        const made = decide(any);
        expect(made.candidates.filter((one) => one.chosen).map((one) => one.userId)).toEqual(
          made.assigneeId === null ? [] : [made.assigneeId],
        );
        expect(made.candidates.filter((one) => one.chosen && one.excluded !== null)).toEqual([]);
        if (made.assigneeId === null) expect(made.candidates.every((one) => one.excluded !== null)).toBe(true);
        expect(decision.parse(made)).toEqual(made);
      }),
    );
  });

  test("recomputing from the stored input gives the same decision", () => {
    fc.assert(
      fc.property(anyInput, (any) => {
        expect(decide(JSON.parse(JSON.stringify(any)))).toEqual(decide(any));
      }),
    );
  });
});
