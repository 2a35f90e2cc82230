import { expect, test } from "vitest";
import { isWorking } from "../../lib/routing/working-hours.ts";

const sunday = (time: string) => `2026-11-22T${time}:00.000Z`;
const shift = (from: string, to: string, timeZone = "UTC") => ({ timeZone, days: [{ day: 7, from, to }] });

test("somebody without working hours is always at work", () => {
  expect(isWorking(null, sunday("03:00"))).toBe(true);
});

test("the start of a shift is part of it and its end is not", () => {
  expect(isWorking(shift("09:00", "17:00"), sunday("09:00"))).toBe(true);
  expect(isWorking(shift("09:00", "17:00"), sunday("17:00"))).toBe(false);
});

test("a shift is judged on the wall clock of its own zone", () => {
  expect(isWorking(shift("09:00", "17:00", "America/New_York"), sunday("13:30"))).toBe(false);
  expect(isWorking(shift("09:00", "17:00", "America/New_York"), sunday("14:30"))).toBe(true);
});

test("a night shift goes on after midnight", () => {
  expect(isWorking(shift("22:00", "06:00"), "2026-11-23T05:59:00.000Z")).toBe(true);
  expect(isWorking(shift("22:00", "06:00"), sunday("05:59"))).toBe(false);
});
