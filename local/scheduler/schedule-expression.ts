import { parseCron } from "./cron.ts";
import { instantOf } from "./zoned-time.ts";

/** When a schedule is due. */
export interface Timing {
  /** The first time, for a schedule that begins at `start`. Null: never. */
  first(start: number): number | null;
  /** The next time after `now` for one that was due at `due`; times in between are left out. Null: it is completed. */
  next(due: number, now: number): number | null;
}

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads `at(2026-11-22T10:00:00)`, `rate(5 minutes)` or `cron(0 9 ? * MON-FRI *)`.
 *
 * A rate begins at once, as AWS documents for a rate without StartDate. An `at` in the past is due at once (what AWS does
 * then is not documented).
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 * @throws RangeError for anything else, and for a time zone that does not exist
 */
export function parseExpression(expression: string, zone: string): Timing {
  const [, kind, inner = ""] = /^(at|rate|cron)\((.*)\)$/.exec(expression) ?? [];
  if (kind === "at") {
    const time = atTime(inner, zone);
    return { first: () => time, next: () => null };
  }
  if (kind === "rate") {
    const every = rateMs(inner);
    return {
      first: (start) => start,
      next: (due, now) => due + every * Math.max(1, Math.floor((now - due) / every) + 1),
    };
  }
  if (kind === "cron") {
    const cron = parseCron(inner);
    return { first: (start) => cron(start, zone), next: (_due, now) => cron(now, zone) };
  }
  throw new RangeError(`Invalid Schedule Expression ${expression}.`);
}

function atTime(text: string, zone: string): number {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(text);
  if (!match) throw new RangeError(`Invalid Schedule Expression at(${text}).`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  // A time that the clocks jump over is taken an hour later.
  for (const shift of [0, 1]) {
    const instant = instantOf({ year, month, day, hour: hour + shift, minute, second }, zone);
    if (instant !== null) return instant;
  }
  throw new RangeError(`Invalid Schedule Expression at(${text}).`);
}

function rateMs(text: string): number {
  const [, count, unit = ""] = /^(\d+) (minute|hour|day)s?$/.exec(text) ?? [];
  const milliseconds = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (!(milliseconds > 0)) throw new RangeError(`Invalid Schedule Expression rate(${text}).`);
  return milliseconds;
}
