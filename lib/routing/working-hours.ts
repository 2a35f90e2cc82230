import type { WorkingHours } from "../domain/working-hours.ts";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Shifts shorter than this may be missed when looking ahead. */
const STEP_MINUTES = 15;
/** A holiday of three weeks, and the week behind it. */
const LOOK_AHEAD_DAYS = 28;

/**
 * Whether a moment lies within somebody's working hours, in their own time zone. The end of a shift is not part of it;
 * a shift whose end is before its start goes on after midnight, also into a holiday.
 * @param hours null: always at work
 * @param now ISO time
 */
export function isWorking(hours: WorkingHours | null, now: string): boolean {
  if (hours === null) return true;
  const at = Date.parse(now);
  const today = localTime(hours.timeZone, at);
  const yesterday = localTime(hours.timeZone, at - DAY_MS);
  const begins = (date: string) => !hours.holidays.includes(date);
  return hours.days.some(({ day, from, to }) => {
    const begun = day === today.day && begins(today.date) && from <= today.time;
    if (from <= to) return begun && today.time < to;
    return begun || (day === yesterday.day && begins(yesterday.date) && today.time < to);
  });
}

/**
 * When somebody's work next begins or ends, to the minute.
 * @returns ISO time; null when neither happens within four weeks
 */
export function nextShiftChange(hours: WorkingHours, now: string): string | null {
  const works = isWorking(hours, now);
  const start = Math.floor(Date.parse(now) / MINUTE_MS) * MINUTE_MS;
  const differs = (at: number) => isWorking(hours, new Date(at).toISOString()) !== works;
  const step = STEP_MINUTES * MINUTE_MS;
  for (let at = start + step; at <= start + LOOK_AHEAD_DAYS * DAY_MS; at += step) {
    if (!differs(at)) continue;
    let first = at;
    while (first - MINUTE_MS > start && differs(first - MINUTE_MS)) first -= MINUTE_MS;
    return new Date(first).toISOString();
  }
  return null;
}

/** Day 1 (Monday) to 7, date and `HH:MM` on the wall clock of a zone. */
function localTime(timeZone: string, at: number) {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  return {
    day: WEEKDAYS.indexOf(parts.get("weekday") ?? "") + 1,
    date: `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`,
    time: `${parts.get("hour")}:${parts.get("minute")}`,
  };
}

/** Making one takes a hundred times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** A zone that does not exist counts as UTC. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = makeFormat(timeZone);
  formats.set(timeZone, made);
  return made;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("en-GB", {
      ...{ timeZone, weekday: "short", year: "numeric", month: "2-digit", day: "2-digit" },
      ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
    });
  } catch {
    return makeFormat("UTC");
  }
}
