import type { Candidate } from "./routing-input.ts";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/**
 * Whether a moment lies within somebody's working hours, in their own time zone. The end of a shift is not part of it;
 * a shift whose end is before its start goes on after midnight.
 * @param hours null: always at work
 * @param now ISO time
 */
export function isWorking(hours: Candidate["workingHours"], now: string): boolean {
  if (hours === null) return true;
  const local = localTime(hours.timeZone, now);
  const yesterday = local.day === 1 ? 7 : local.day - 1;
  return hours.days.some((shift) => {
    if (shift.from <= shift.to) return shift.day === local.day && shift.from <= local.time && local.time < shift.to;
    return (shift.day === local.day && shift.from <= local.time) || (shift.day === yesterday && local.time < shift.to);
  });
}

/** Day 1 (Monday) to 7 and `HH:MM` on the wall clock of a zone. A zone that does not exist counts as UTC. */
function localTime(timeZone: string, now: string): { readonly day: number; readonly time: string } {
  const format = (zone: string) =>
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
  const parts = new Map(
    zoned(format, timeZone)
      .formatToParts(new Date(now))
      .map((part) => [part.type, part.value]),
  );
  return {
    day: WEEKDAYS.indexOf(parts.get("weekday") ?? "") + 1,
    time: `${parts.get("hour")}:${parts.get("minute")}`,
  };
}

function zoned(format: (zone: string) => Intl.DateTimeFormat, timeZone: string): Intl.DateTimeFormat {
  try {
    return format(timeZone);
  } catch {
    return format("UTC");
  }
}
