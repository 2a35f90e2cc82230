import * as z from "zod";
import { Conflict, NotFound } from "../domain/errors.ts";
import { id } from "../domain/fields.ts";
import type { Job, ReportLine } from "../domain/job.ts";
import { secondsAfter } from "../domain/seconds-after.ts";
import type { JobApp, Slice } from "./job-step.ts";
import { queueItems, readRawEvent } from "./read-raw-event.ts";

const releaseInput = z.object({ accountId: id });
const SLICE = 25;

/** Whoever remembers the account as it was may hold one more back, for half a minute. */
const STRAGGLERS_SECONDS = 35;

/**
 * Lets the oldest 25 events that an account held back onto the inbound queue, in their order, and looks once more when
 * nobody can remember the account as switched off. Their messages come to the places that their provider's times give
 * them. May be repeated: an event is let go of only after the queue has it, and being sent twice has one effect.
 */
export async function releaseSlice(app: JobApp, job: Job): Promise<Slice> {
  const { accountId } = releaseInput.parse(job.input);
  const account = await app.store.channelAccounts.newest(accountId);
  if (account === null) throw new NotFound("The channel account is gone.");
  if (account.status === "off") throw new Conflict("The channel account was switched off again.");
  const held = await app.store.heldEvents.oldest(accountId, SLICE);
  const lines: ReportLine[] = [];
  for (const one of held) {
    const events = one.event === null ? [] : await readRawEvent(app, one.event, account);
    if (one.event !== null && events.length > 0) await app.queues.sendInbound(queueItems(one.event, events));
    else if (one.event !== null) lines.push({ item: one.receivedAt, message: "nothing can be read in it" });
  }
  await app.store.heldEvents.remove(held);
  const done = held.length;
  const due = secondsAfter(job.createdAt, STRAGGLERS_SECONDS);
  if (done === SLICE) return { next: "more", done, failed: lines.length, lines };
  if (due > app.clock.now()) return { next: "last", done, failed: lines.length, lines, nextAt: due };
  return { next: null, done, failed: lines.length, lines };
}
