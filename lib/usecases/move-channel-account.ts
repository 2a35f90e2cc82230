import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { Conflict, Invalid } from "../domain/errors.ts";
import { hasEnded, type Job } from "../domain/job.ts";
import { existing } from "./existing.ts";
import { isOwnAccount } from "./inbox-account.ts";
import { startJob } from "./start-job.ts";

export interface AccountMove {
  readonly id: string;
  readonly inboxId: string;
  /** Whether the conversations so far, with their tickets, move too. */
  readonly history: boolean;
}

/**
 * Starts moving a channel account to another inbox, between inbox and help desk too. A repeat with the same ids finds the
 * job that it made.
 * @returns the job, which says how far it is
 * @throws NotFound; Invalid for an inbox that does not exist or is its own; Conflict while it is being moved, and for an inbox's own
 */
export async function moveChannelAccount(
  app: Pick<App, "store" | "clock" | "ids">,
  caller: Caller,
  { id, inboxId, history }: AccountMove,
): Promise<Job> {
  const account = existing(await app.store.channelAccounts.newest(id), "channel account");
  if (isOwnAccount(account)) throw new Conflict("An inbox keeps its own address.");
  const jobId = app.ids.ulid();
  const moving = account.moveJobId === null ? null : await app.store.jobs.get(account.moveJobId);
  if (moving?.id === jobId) return moving;
  if (moving !== null && !hasEnded(moving)) throw new Conflict("The channel account is being moved.");
  if ((await app.store.inboxes.get(inboxId)) === null) throw wrong("does not exist");
  if (account.inboxId === inboxId) throw wrong("is where the channel account is");
  await app.store.channelAccounts.put({ ...account, moveJobId: jobId });
  const input = { accountId: id, fromInboxId: account.inboxId, toInboxId: inboxId, history };
  return startJob(app, caller, { id: jobId, kind: "move", input });
}

const wrong = (message: string) =>
  new Invalid("The channel account cannot be moved there.", [{ path: "inboxId", message }]);
