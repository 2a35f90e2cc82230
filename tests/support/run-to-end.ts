import { hasEnded, type Job } from "../../lib/domain/job.ts";
import { jobSteps } from "../../lib/usecases/job-steps.ts";
import { runJob } from "../../lib/usecases/run-job.ts";
import type { TestApp } from "./fake-app.ts";

/** Runs the slices of a job as stream and later queue would, moving the clock on where a slice is not due yet. */
export async function runToEnd(app: TestApp, jobId: string): Promise<Job> {
  for (let slices = 0; slices < 1000; slices++) {
    const job = await app.store.jobs.get(jobId);
    if (job === null) throw new Error(`no job ${jobId}`);
    if (hasEnded(job)) return job;
    if (job.nextAt !== null && job.nextAt > app.clock.now()) app.clock.set(job.nextAt);
    await runJob(app, jobSteps, { jobId, rev: job.rev, attempt: 1 });
  }
  throw new Error("the job does not end");
}
