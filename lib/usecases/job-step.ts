import type { App } from "../app.ts";
import type { Job, ReportLine } from "../domain/job.ts";

export type JobApp = Pick<App, "store" | "clock" | "ids" | "log" | "timers" | "blobs" | "queues">;

/** What one slice of a job did. */
export interface Slice {
  /** Where the next slice begins; null: there is none. */
  readonly next: string | null;
  /** How many more things are done by this slice, and how many of those failed. */
  readonly done: number;
  readonly failed?: number;
  readonly total?: number | null;
  /** What people should read about single things. */
  readonly lines?: readonly ReportLine[];
  /** The next slice is not due before this ISO time, at most 15 minutes ahead. */
  readonly nextAt?: string | null;
}

/**
 * Works off the next slice of a job, from `job.cursor`: some fifty things, ten seconds. It must bear being run again from
 * the same cursor, because its function may die before the job's row says that it was done. A failure of the caller's
 * making ends the job; any other is tried again.
 */
export type JobStep = (app: JobApp, job: Job) => Promise<Slice>;
