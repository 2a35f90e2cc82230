import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import * as z from "zod";
import type { Schedule, Target } from "./schedule.ts";

/** One firing of a schedule on its way to the target; it outlives the process until the target has it. */
export interface Run {
  readonly id: string;
  readonly scheduleArn: string;
  readonly target: Target;
  readonly scheduledAt: number;
  /** Tries before this one. */
  readonly attempts: number;
  readonly tryAt: number;
}

/** Schedules and runs on disk. Each change is one transaction and durable when the method returns. */
export interface ScheduleStore {
  get(group: string, name: string): Schedule | null;
  list(): readonly Schedule[];
  put(schedule: Schedule): void;
  remove(group: string, name: string): boolean;
  dueSchedules(now: number): readonly Schedule[];
  /** Notes the run and what becomes of the schedule (null: it goes) in one transaction, so that it fires once. */
  fire(run: Run, schedule: Schedule, after: Schedule | null): void;
  dueRuns(now: number): readonly Run[];
  putRun(run: Run): void;
  removeRun(id: string): void;
  /** When the next schedule or run is due. */
  nextAt(): number | null;
  close(): void;
}

const schema = `
  pragma journal_mode = wal;
  pragma synchronous = normal;
  create table if not exists schedules (
    group_name text, name text, schedule text not null, next_at integer, primary key (group_name, name));
  create index if not exists schedules_due on schedules (next_at);
  create table if not exists runs (id text primary key, run text not null, try_at integer not null);
`;
const ScheduleRow = z.object({ schedule: z.string() });
const RunRow = z.object({ run: z.string() });
const NextRow = z.object({ at: z.number().nullable() });

export function openScheduleStore(file: string): ScheduleStore {
  const db = new DatabaseSync(file);
  db.exec(schema);
  const run = (sql: string) => {
    const statement = db.prepare(sql);
    return (...values: SQLInputValue[]) => (db.isOpen ? statement.run(...values).changes : 0);
  };
  const putSchedule = run("insert or replace into schedules (group_name, name, schedule, next_at) values (?, ?, ?, ?)");
  const removeSchedule = run("delete from schedules where group_name = ? and name = ?");
  const putRun = run("insert or replace into runs (id, run, try_at) values (?, ?, ?)");
  const removeRun = run("delete from runs where id = ?");
  const one = db.prepare("select schedule from schedules where group_name = ? and name = ?");
  const schedules = (where: string, ...values: SQLInputValue[]) =>
    db
      .prepare(`select schedule from schedules ${where}`)
      .all(...values)
      .map(scheduleOf);
  const runsDue = db.prepare("select run from runs where try_at <= ? order by try_at");
  const next = db.prepare(
    "select min(at) as at from (select min(next_at) as at from schedules union all select min(try_at) from runs)",
  );
  const put = (schedule: Schedule) => {
    putSchedule(schedule.input.GroupName, schedule.name, JSON.stringify(schedule), schedule.nextAt);
  };
  const saveRun = (it: Run) => void putRun(it.id, JSON.stringify(it), it.tryAt);
  return {
    get: (group, name) => {
      const row = one.get(group, name);
      return row ? scheduleOf(row) : null;
    },
    list: () => schedules("order by group_name, name"),
    put,
    remove: (group, name) => removeSchedule(group, name) > 0,
    dueSchedules: (now) => schedules("where next_at <= ? order by next_at", now),
    fire: (it, schedule, after) => {
      db.exec("begin immediate");
      saveRun(it);
      if (after) put(after);
      else removeSchedule(schedule.input.GroupName, schedule.name);
      db.exec("commit");
    },
    dueRuns: (now) => runsDue.all(now).map((row) => JSON.parse(RunRow.parse(row).run)),
    putRun: saveRun,
    removeRun: (id) => void removeRun(id),
    nextAt: () => NextRow.parse(next.get()).at,
    close: () => db.close(),
  };
}

const scheduleOf = (row: unknown): Schedule => JSON.parse(ScheduleRow.parse(row).schedule);
