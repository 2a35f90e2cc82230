import type { LaterItem } from "../app.ts";
import { type AssignApp, assignWaiting } from "./assign-waiting.ts";
import { checkPresence } from "./check-presence.ts";
import { type FetchApp, fetchAttachment } from "./fetch-attachment.ts";
import { type FlushApp, flushHints } from "./flush-hints.ts";
import type { JobApp } from "./job-step.ts";
import { jobSteps } from "./job-steps.ts";
import { releaseMessage } from "./release-message.ts";
import { runJob } from "./run-job.ts";
import { type NoticeApp, sendOwnerNotice } from "./send-owner-notice.ts";

/** One message of the later queue. */
export interface LaterRecord {
  /** What the queue calls it. */
  readonly id: string;
  /** How many times it was received, this one included. */
  readonly attempt: number;
  /** The item in its body. Throws when it is not one of ours. */
  read(): LaterItem;
}

export type LaterApp = FetchApp & FlushApp & AssignApp & JobApp & NoticeApp;

/**
 * Does what waited a little or takes a while. Each item stands alone and survives being run twice.
 * @returns ids of the records to bring back
 */
export async function runLaterBatch(app: LaterApp, records: readonly LaterRecord[]): Promise<readonly string[]> {
  const ended = await Promise.allSettled(records.map((record) => runLater(app, record)));
  return records.flatMap(({ id }, index) => {
    const end = ended[index];
    if (end?.status !== "rejected") return [];
    app.log.warn("a later item comes back", { error: end.reason });
    return [id];
  });
}

async function runLater(app: LaterApp, record: LaterRecord): Promise<void> {
  const item = record.read();
  switch (item.kind) {
    case "flush-hints":
      return flushHints(app, item.topic);
    case "fetch-attachment":
      return fetchAttachment(app, item, record.attempt);
    case "release-message":
      return releaseMessage(app, item);
    case "assign-waiting":
      return assignWaiting(app, item);
    case "check-presence":
      return checkPresence(app, item);
    case "owner-notice":
      return sendOwnerNotice(app, item);
    case "run-job":
      return runJob(app, jobSteps, { ...item, attempt: record.attempt });
  }
}
