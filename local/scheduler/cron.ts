import { instantOf, wallTimeAt } from "./zoned-time.ts";

/** When a cron expression is due next: the first instant after `after`, or null when there is none. */
export type Cron = (after: number, zone: string) => number | null;

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 1 Sunday to 7 Saturday. */
  readonly weekday: number;
  readonly lastDay: number;
}
type DayRule = (day: Day) => boolean;

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
/** A rule that meets no day of this span (a leap day takes eight years at most) meets none. */
const SEARCHED_DAYS = 366 * 9;

/**
 * Reads EventBridge Scheduler's six fields: minutes, hours, day of month, month, day of week, year; with `* ? , - /`, and
 * `L`, `W`, `#` for days. One of the two day fields must be `?`.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 * @throws RangeError when it is not such an expression
 */
export function parseCron(text: string): Cron {
  const fields = text.trim().toUpperCase().split(/\s+/);
  const [minutes = "", hours = "", dayOfMonth = "", months = "", dayOfWeek = "", years = ""] = fields;
  if (fields.length !== 6) throw new RangeError(`cron(${text}) needs six fields`);
  if ((dayOfMonth === "?") === (dayOfWeek === "?"))
    throw new RangeError(`cron(${text}) needs ? in one of the day fields`);
  const minuteList = [...numbers(minutes, { from: 0, to: 59 })].sort((a, b) => a - b);
  const hourList = [...numbers(hours, { from: 0, to: 23 })].sort((a, b) => a - b);
  const monthSet = numbers(months, { from: 1, to: 12, names: MONTHS });
  const yearSet = numbers(years, { from: 1970, to: 2199 });
  const isDay = dayOfWeek === "?" ? monthDayRule(dayOfMonth) : weekdayRule(dayOfWeek);
  const hasDay: DayRule = (day) => yearSet.has(day.year) && monthSet.has(day.month) && isDay(day);

  return (after, zone) => {
    const { year, month, day } = wallTimeAt(after, zone);
    for (let i = 0; i < SEARCHED_DAYS; i++) {
      const date = dayAt(year, month, day + i);
      if (!hasDay(date)) continue;
      for (const hour of hourList) {
        for (const minute of minuteList) {
          const instant = instantOf({ ...date, hour, minute, second: 0 }, zone);
          if (instant !== null && instant > after) return instant;
        }
      }
    }
    return null;
  };
}

/** The day that a count of days from the start of a month leads to. */
function dayAt(year: number, month: number, day: number): Day {
  const date = new Date(Date.UTC(year, month - 1, day));
  const [realYear, realMonth] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  const lastDay = new Date(Date.UTC(realYear, realMonth, 0)).getUTCDate();
  return { year: realYear, month: realMonth, day: date.getUTCDate(), weekday: date.getUTCDay() + 1, lastDay };
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

/** `*`, `5`, `1-5`, `0/15`, `MON-FRI` and lists of them. */
function numbers(field: string, range: Range): ReadonlySet<number> {
  const found = new Set<number>();
  for (const part of field.split(",")) {
    const [span = "", step] = part.split("/");
    const [first = "", last] = span.split("-");
    const start = span === "*" ? range.from : numberOf(first, range);
    const openEnd = span === "*" || step !== undefined ? range.to : start;
    const end = last === undefined ? openEnd : numberOf(last, range);
    const by = step === undefined ? 1 : Number(step);
    if (!(Number.isInteger(by) && by >= 1) || end < start) throw new RangeError(`cron: ${part} is no range`);
    for (let value = start; value <= end; value += by) found.add(value);
  }
  return found;
}

function numberOf(text: string, { from, to, names = [] }: Range): number {
  const value = names.includes(text) ? names.indexOf(text) + from : Number(text);
  if (text === "" || !Number.isInteger(value) || value < from || value > to) throw new RangeError(`cron: ${text}`);
  return value;
}

/** `L` the last day, `LW` the last working day, `15W` the working day nearest to the 15th. */
function monthDayRule(field: string): DayRule {
  if (field === "L") return ({ day, lastDay }) => day === lastDay;
  const nearest = /^(L|\d+)W$/.exec(field)?.[1];
  if (nearest !== undefined) {
    return (date) => date.day === workingDayNear(date, nearest === "L" ? date.lastDay : Number(nearest));
  }
  const days = numbers(field, { from: 1, to: 31 });
  return ({ day }) => days.has(day);
}

/** Stays within the month: for Saturday the 1st it is Monday the 3rd. */
function workingDayNear({ year, month, lastDay }: Day, wanted: number): number {
  const { weekday } = dayAt(year, month, wanted);
  if (weekday === 7) return wanted > 1 ? wanted - 1 : wanted + 2;
  if (weekday === 1) return wanted < lastDay ? wanted + 1 : wanted - 2;
  return wanted;
}

/** `L` Saturday, `6L` the last Friday, `6#3` the third Friday. */
function weekdayRule(field: string): DayRule {
  const range = { from: 1, to: 7, names: WEEKDAYS };
  const last = /^(\w+)L$/.exec(field)?.[1];
  if (last !== undefined) {
    const wanted = numberOf(last, range);
    return ({ weekday, day, lastDay }) => weekday === wanted && day + 7 > lastDay;
  }
  const [name = "", place] = field.split("#");
  if (place !== undefined) {
    const wanted = numberOf(name, range);
    return ({ weekday, day }) => weekday === wanted && Math.ceil(day / 7) === Number(place);
  }
  const days = field === "L" ? new Set([7]) : numbers(field, range);
  return ({ weekday }) => days.has(weekday);
}
