import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { type Job, job } from "../domain/job.ts";

export interface NewJob {
  readonly kind: Job["kind"];
  readonly input: Job["input"];
  readonly total?: number | null;
  /** Large input, each part at most 300 KB of text. */
  readonly parts?: readonly string[];
  /** Given where others must be able to name the job before it is there. */
  readonly id?: string;
}

/**
 * Stores a job. Its row is the order to run it: the table's stream brings it to the later queue. A repeat with the same
 * id finds the first one.
 */
export async function startJob(
  app: Pick<App, "store" | "clock" | "ids">,
  caller: Caller,
  { kind, input, total = null, parts = [], id = app.ids.ulid() }: NewJob,
): Promise<Job> {
  const now = app.clock.now();
  const { id: callerId, userId, role, name } = caller;
  const createdBy = { id: callerId, userId, role, name };
  const made = job.parse({ id, kind, state: "waiting", total, createdBy, input, createdAt: now, updatedAt: now });
  return app.store.jobs.create(made, parts);
}
