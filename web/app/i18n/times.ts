import { language } from "./language.ts";

/** Dates and lengths as the person's language writes them. All take ISO times. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const dates = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions, at: string | Date): string {
  const key = `${language()}${JSON.stringify(options)}`;
  const known = dates.get(key) ?? new Intl.DateTimeFormat(language(), options);
  dates.set(key, known);
  return known.format(new Date(at));
}

/** 14:05 */
export const clockTime = (at: string): string => format({ hour: "2-digit", minute: "2-digit" }, at);

/** 25 Nov 2026, 14:05 */
export const fullTime = (at: string): string => format({ dateStyle: "medium", timeStyle: "short" }, at);

/** Wednesday 25 November, with the year where it is another one. */
export function dayName(at: string, now = new Date()): string {
  const sameYear = new Date(at).getFullYear() === now.getFullYear();
  const year = sameYear ? {} : ({ year: "numeric" } as const);
  return format({ weekday: "long", day: "numeric", month: "long", ...year }, at);
}

/** As short as a list has room for: `now`, `5m`, `3h`, `2d`, then the date. */
export function shortAge(at: string, now = Date.now()): string {
  const age = now - Date.parse(at);
  if (age < MINUTE) return new Intl.RelativeTimeFormat(language(), { numeric: "auto" }).format(0, "second");
  const units = [
    { unit: "minute", length: MINUTE, upTo: HOUR },
    { unit: "hour", length: HOUR, upTo: DAY },
    { unit: "day", length: DAY, upTo: 7 * DAY },
  ] as const;
  for (const { unit, length, upTo } of units) {
    if (age >= upTo) continue;
    const count = Math.floor(age / length);
    return new Intl.NumberFormat(language(), { style: "unit", unit, unitDisplay: "narrow" }).format(count);
  }
  return format({ day: "numeric", month: "short" }, at);
}

/** Whether two times are on one day where the reader is. */
export const isSameDay = (a: string, b: string): boolean => new Date(a).toDateString() === new Date(b).toDateString();
