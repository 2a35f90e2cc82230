import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { Conflict } from "../domain/errors.ts";
import type { Job } from "../domain/job.ts";
import { secondsBetween } from "../domain/seconds-after.ts";
import { getJob } from "./get-job.ts";

/** Beyond what the longest wait between two slices and all repeats of one take. */
const STUCK_SECONDS = 45 * 60;

/**
 * Lets a job that failed, or that has not moved for 45 minutes, go on from where it stopped.
 * @throws NotFound; Conflict when it is done or at work
 */
export async function resumeJob(app: Pick<App, "store" | "clock">, caller: Caller, id: string): Promise<Job> {
  const job = await getJob(app, caller, id);
  const now = app.clock.now();
  if (job.state === "done") throw new Conflict("The job is done.");
  const stuck = secondsBetween(job.updatedAt, now) > STUCK_SECONDS;
  if (job.state !== "failed" && !stuck) throw new Conflict("The job is at work.");
  const resumed: Job = { ...job, state: "waiting", error: null, nextAt: null, finishedAt: null, updatedAt: now };
  const saved = await app.store.jobs.save(resumed);
  if (saved === null) throw new Conflict("Somebody else resumed it.");
  return saved;
}
