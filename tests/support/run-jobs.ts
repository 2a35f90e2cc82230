import type { App } from "../../lib/app.ts";
import { hasEnded, type Job } from "../../lib/domain/job.ts";
import { jobSteps } from "../../lib/usecases/job-steps.ts";
import { runJob } from "../../lib/usecases/run-job.ts";

type Needs = Pick<App, "store" | "clock" | "ids" | "log" | "timers" | "blobs"> & Partial<Pick<App, "queues">>;

/** Most jobs queue nothing. */
const noQueues: App["queues"] = {
  sendInbound: async () => {},
  sendOutbound: async () => {},
  sendLater: async () => {},
};

/** Works a job off as the later queue would, slice by slice. @param twice every slice is given two times */
export async function runToEnd(needs: Needs, jobId: string, twice = false): Promise<Job> {
  const app = { queues: noQueues, ...needs };
  for (let slice = 0; slice < 1000; slice++) {
    const job = await app.store.jobs.get(jobId);
    if (job === null) throw new Error("no such job");
    if (hasEnded(job)) return job;
    if (twice) await jobSteps[job.kind](app, job);
    await runJob(app, jobSteps, { jobId, rev: job.rev, attempt: 5 });
  }
  throw new Error("the job does not end");
}
