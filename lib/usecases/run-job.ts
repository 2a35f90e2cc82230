import { ParleyError } from "../domain/errors.ts";
import { hasEnded, type Job } from "../domain/job.ts";
import type { JobApp, JobStep, Slice } from "./job-step.ts";

/** As often as the later queue gives an item before it puts it aside: then the job says that it failed. */
const LAST_ATTEMPT = 5;

/**
 * Runs one slice of a job and writes down how far it came; that row's change queues the next slice.
 *
 * Survives being run twice (the queue's item names the revision it is for, and only one run can write the next), and
 * dying anywhere: the slice is then run again from where the row says. What keeps failing leaves the job `failed` with its
 * place kept, from where it can be resumed.
 * @param attempt how many times the queue gave this item, this one included
 */
export async function runJob(
  app: JobApp,
  steps: Readonly<Record<Job["kind"], JobStep>>,
  { jobId, rev, attempt }: { readonly jobId: string; readonly rev: number; readonly attempt: number },
): Promise<void> {
  const job = await app.store.jobs.get(jobId);
  if (job === null || job.rev !== rev || hasEnded(job)) return;
  const slice = await sliceOf(app, steps[job.kind], { job, attempt });
  if (slice === null) return;
  if (slice.lines?.length) await app.store.jobs.putReport(job, rev, slice.lines);
  await app.store.jobs.save(afterSlice(job, slice, app.clock.now()));
}

async function sliceOf(
  app: JobApp,
  step: JobStep,
  { job, attempt }: { readonly job: Job; readonly attempt: number },
): Promise<Slice | null> {
  try {
    return await step(app, job);
  } catch (error) {
    const expected = error instanceof ParleyError;
    if (!expected && attempt < LAST_ATTEMPT) throw error;
    app.log.error("a job failed", { jobId: job.id, kind: job.kind, error });
    const why = expected ? error.message : "Something went wrong. Resume the job to go on from where it stopped.";
    const now = app.clock.now();
    await app.store.jobs.save({ ...job, state: "failed", error: why, updatedAt: now, finishedAt: now });
    return null;
  }
}

function afterSlice(job: Job, slice: Slice, now: string): Job {
  const done = job.done + slice.done;
  const ended = slice.next === null;
  return {
    ...job,
    state: ended ? "done" : "running",
    done,
    failed: job.failed + (slice.failed ?? 0),
    total: ended ? done : (slice.total ?? job.total),
    cursor: slice.next,
    nextAt: slice.nextAt ?? null,
    updatedAt: now,
    finishedAt: ended ? now : null,
  };
}
