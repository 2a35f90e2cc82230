import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { NotFound } from "../domain/errors.ts";
import type { Job } from "../domain/job.ts";

/** A job of one's own, for admins any. @throws NotFound */
export async function getJob(app: Pick<App, "store">, caller: Caller, id: string): Promise<Job> {
  const job = await app.store.jobs.get(id);
  if (job === null || (job.createdBy.id !== caller.id && caller.role !== "admin")) throw new NotFound("No such job.");
  return job;
}
