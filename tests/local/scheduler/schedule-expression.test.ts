import { expect, test } from "vitest";
import { parseExpression } from "../../../local/scheduler/schedule-expression.ts";

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
const instant = (iso: string) => Date.parse(iso);
const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString().slice(0, 16));

test.each([
  ["UTC", "2026-11-22T10:00"],
  ["Europe/Berlin", "2026-11-22T09:00"],
  ["Asia/Kathmandu", "2026-11-22T04:15"],
])("at() is a wall time in %s", (zone, expected) => {
  expect(iso(parseExpression("at(2026-11-22T10:00:00)", zone).first(0))).toBe(expected);
});

test("rate() begins at once and leaves out the times that were slept over", () => {
  const timing = parseExpression("rate(5 minutes)", "UTC");
  const start = instant("2026-01-01T00:00:00Z");

  expect(timing.first(start)).toBe(start);
  expect(iso(timing.next(start, start + 1))).toBe("2026-01-01T00:05");
  expect(iso(timing.next(start, instant("2026-01-01T01:02:00Z")))).toBe("2026-01-01T01:05");
});

test.each([
  ["cron(0 9 ? * MON-FRI *)", "UTC", "2026-11-20T09:00:00Z", "2026-11-23T09:00"],
  ["cron(0/15 10 * * ? *)", "UTC", "2026-11-22T10:20:00Z", "2026-11-22T10:30"],
  ["cron(30 8 L * ? *)", "UTC", "2028-02-10T00:00:00Z", "2028-02-29T08:30"],
  ["cron(0 0 1W * ? *)", "UTC", "2026-07-31T12:00:00Z", "2026-08-03T00:00"],
  ["cron(0 0 ? * 6#3 *)", "UTC", "2026-11-01T00:00:00Z", "2026-11-20T00:00"],
  ["cron(0 0 ? * FRIL *)", "UTC", "2026-11-01T00:00:00Z", "2026-11-27T00:00"],
  ["cron(15 12 1,15 JAN,JUL ? 2027)", "UTC", "2026-11-01T00:00:00Z", "2027-01-01T12:15"],
  ["cron(0 9 * * ? *)", "America/New_York", "2026-11-22T00:00:00Z", "2026-11-22T14:00"],
])("%s in %s after %s is due at %s", (expression, zone, after, expected) => {
  expect(iso(parseExpression(expression, zone).first(instant(after)))).toBe(expected);
});

test("a time that the clocks jump over is left out, one that comes twice fires once", () => {
  const spring = parseExpression("cron(30 2 * * ? *)", "Europe/Berlin");
  const autumn = parseExpression("cron(30 2 * * ? *)", "Europe/Berlin");

  expect(iso(spring.first(instant("2026-03-28T12:00:00Z")))).toBe("2026-03-30T00:30");
  const first = autumn.first(instant("2026-10-24T12:00:00Z"));
  expect(iso(first)).toBe("2026-10-25T00:30");
  expect(iso(autumn.next(first ?? 0, first ?? 0))).toBe("2026-10-26T01:30");
});

test("a cron of past years is never due", () => {
  expect(parseExpression("cron(0 0 1 1 ? 2020)", "UTC").first(instant("2026-01-01T00:00:00Z"))).toBeNull();
});

test.each([
  "at(tomorrow)",
  "rate(0 minutes)",
  "rate(5 seconds)",
  "cron(0 9 * * * *)",
  "cron(0 9 ? * MON-FRI)",
  "cron(60 9 ? * MON *)",
  "every day",
])("refuses %s", (expression) => {
  expect(() => parseExpression(expression, "UTC")).toThrow(RangeError);
});

test("refuses a time zone that does not exist", () => {
  expect(() => parseExpression("at(2026-11-22T10:00:00)", "Mars/Olympus")).toThrow(RangeError);
});
