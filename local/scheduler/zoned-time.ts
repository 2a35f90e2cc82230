/** What a clock on the wall shows. `month` and `day` count from 1. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall time in a time zone. @throws RangeError for a zone that does not exist */
export function wallTimeAt(instant: number, zone: string): WallTime {
  const parts = formatOf(zone).formatToParts(instant);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const [year, month, day] = [read("year"), read("month"), read("day")];
  return { year, month, day, hour: read("hour"), minute: read("minute"), second: read("second") };
}

/**
 * The instant of a wall time: the first of two where clocks are put back, null where they were put forward over it.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time
 */
export function instantOf(wall: WallTime, zone: string): number | null {
  const naive = naiveInstant(wall);
  // No zone changes its offset twice in two days, so these are the only offsets it can have.
  const candidates = [naive - DAY_MS, naive + DAY_MS].map((near) => naive - offsetAt(near, zone));
  const real = candidates.filter((instant) => naiveInstant(wallTimeAt(instant, zone)) === naive);
  return real.length > 0 ? Math.min(...real) : null;
}

/** How far the zone is ahead of UTC, in milliseconds. */
const offsetAt = (instant: number, zone: string): number => naiveInstant(wallTimeAt(instant, zone)) - instant;

const naiveInstant = ({ year, month, day, hour, minute, second }: WallTime): number =>
  Date.UTC(year, month - 1, day, hour, minute, second);

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const number = "numeric" as const;
  const fields = { year: number, month: number, day: number, hour: number, minute: number, second: number };
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", calendar: "gregory", ...fields });
  formats.set(zone, format);
  return format;
}
