import { expect, test } from "vitest";
import { isWorking, nextShiftChange } from "../../lib/routing/working-hours.ts";

const sunday = (time: string) => `2026-11-22T${time}:00.000Z`;
const shift = (from: string, to: string, timeZone = "UTC") => ({
  timeZone,
  days: [{ day: 7, from, to }],
  holidays: [],
});

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

test("no shift begins on a holiday, and one that began the day before goes on into it", () => {
  const night = { ...shift("22:00", "06:00"), holidays: ["2026-11-23"] };
  const day = { ...shift("09:00", "17:00"), holidays: ["2026-11-22"] };

  expect(isWorking(day, sunday("12:00"))).toBe(false);
  expect(isWorking(night, "2026-11-23T05:59:00.000Z")).toBe(true);
});

test.each<[string, string, string | null]>([
  ["begins", "08:07", sunday("09:01")],
  ["ends", "12:00", sunday("17:00")],
  ["begins the week after", "20:00", "2026-11-29T09:01:00.000Z"],
])("looks ahead to when work %s, to the minute", (_, now, expected) => {
  expect(nextShiftChange(shift("09:01", "17:00"), sunday(now))).toBe(expected);
});

test("who never works has nothing to look ahead to", () => {
  expect(nextShiftChange({ timeZone: "UTC", days: [], holidays: [] }, sunday("08:00"))).toBeNull();
});

test("looks ahead over the change of the clock: nine o'clock in Berlin is an hour later in UTC in winter", () => {
  const berlin = shift("09:00", "17:00", "Europe/Berlin");

  expect(nextShiftChange(berlin, "2026-10-24T12:00:00.000Z")).toBe("2026-10-25T08:00:00.000Z");
  expect(nextShiftChange(berlin, "2026-10-17T12:00:00.000Z")).toBe("2026-10-18T07:00:00.000Z");
});
