import * as z from "zod";
import { ParleyError } from "../domain/errors.ts";
import type { Job, ReportLine } from "../domain/job.ts";
import type { JobApp, Slice } from "./job-step.ts";
import { type ConversationChange, updateConversation } from "./update-conversation.ts";

const SLICE = 25;
const ids = z.array(z.string());

/**
 * Changes the next 25 conversations of a bulk change, each as if whoever started it had changed it by hand. May be
 * repeated: a change that is made already changes nothing. One that may not be made is a line of the report.
 */
export async function bulkSlice(app: JobApp, job: Job): Promise<Slice> {
  const all = ids.parse(JSON.parse((await app.store.jobs.part(job.id, 0)) ?? "[]"));
  const start = Number(job.cursor ?? 0);
  const slice = all.slice(start, start + SLICE);
  // It was checked by the route that started the job.
  const change = job.input.change as ConversationChange;
  const lines = (await Promise.all(slice.map((id) => changeOne(app, job, { id, change })))).filter(
    (one) => one !== null,
  );
  const end = start + slice.length;
  return { next: end < all.length ? String(end) : null, done: slice.length, failed: lines.length, lines };
}

async function changeOne(
  app: JobApp,
  { createdBy }: Job,
  wanted: { readonly id: string; readonly change: ConversationChange },
): Promise<ReportLine | null> {
  try {
    await updateConversation(app, createdBy, wanted);
    return null;
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    return { item: wanted.id, message: error.message };
  }
}
