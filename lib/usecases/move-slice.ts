import * as z from "zod";
import type { App } from "../app.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import { NotFound } from "../domain/errors.ts";
import { id } from "../domain/fields.ts";
import type { Inbox } from "../domain/inbox.ts";
import type { Job } from "../domain/job.ts";
import { secondsAfter } from "../domain/seconds-after.ts";
import type { JobApp, Slice } from "./job-step.ts";
import { type Move, moveConversation } from "./move-conversation.ts";

/** What a move was asked to do. */
export const moveInput = z.object({ accountId: id, fromInboxId: id, toInboxId: id, history: z.boolean() });
type MoveInput = z.infer<typeof moveInput>;

const place = z.object({
  /** When the account was moved: what was opened since belongs to the new inbox, with or without history. */
  movedAt: z.string(),
  list: z.string().nullable(),
  /** Conversations moved in this pass. A pass that moves none is the end: one that became active changes its place. */
  found: z.int(),
  /** Whether this pass comes after everything that still worked with the old inbox has ended. */
  last: z.boolean(),
});
type Place = z.infer<typeof place>;

const SLICE = 25;

/**
 * Beyond what a function that read the account just before the move can take to open its conversation, and beyond how
 * late the lists follow the table.
 */
const STRAGGLERS_SECONDS = 65;

/**
 * Moves a channel account to another inbox, slice by slice: first the account, so that new conversations open there, then
 * its conversations with their tickets (without history only those that were opened in the old inbox meanwhile), and after
 * a minute once more what still came to the old inbox.
 *
 * May be repeated from any cursor: what was moved is no longer in the old inbox.
 */
export async function moveSlice(app: JobApp, job: Job): Promise<Slice> {
  const input = moveInput.parse(job.input);
  const inbox = await app.store.inboxes.get(input.toInboxId);
  if (inbox === null) throw new NotFound("The inbox to move to is gone.");
  const account = await app.store.channelAccounts.newest(input.accountId);
  if (account === null) throw new NotFound("The channel account is gone.");
  if (job.cursor === null) {
    await moveAccount(app, account, inbox);
    return { next: writePlace({ movedAt: app.clock.now(), list: null, found: 0, last: false }), done: 0 };
  }
  const at = place.parse(JSON.parse(job.cursor));
  // Somebody who saved the account's settings just then may have put the old inbox back.
  if (account.moveJobId === job.id && account.inboxId !== inbox.id) await moveAccount(app, account, inbox);
  return movePage(app, { job, inbox, ...input, movedAt: at.movedAt }, { input, at });
}

/** In a help desk every new conversation becomes a ticket; in an inbox only where the account says so from now on. */
async function moveAccount(app: Pick<App, "store">, account: ChannelAccount, inbox: Inbox): Promise<void> {
  const autoTicket = inbox.kind === "help_desk";
  await app.store.channelAccounts.put({ ...account, inboxId: inbox.id, autoTicket });
}

async function movePage(
  app: JobApp,
  move: Move,
  { input, at }: { readonly input: MoveInput; readonly at: Place },
): Promise<Slice> {
  const filter = { inboxIds: [input.fromInboxId], channelAccountId: input.accountId };
  const page = await app.store.conversations.list(filter, { limit: SLICE, cursor: at.list ?? undefined });
  const wanted = page.items.filter(({ createdAt }) => input.history || createdAt >= at.movedAt);
  await Promise.all(wanted.map((conversation) => moveConversation(app, move, conversation)));
  // The list goes back in time, so behind one that did not change since the move there is none that was opened since.
  const past = !input.history && page.items.some(({ updatedAt }) => updatedAt < at.movedAt);
  return afterPage(app, { ...at, list: past ? null : page.next, found: at.found + wanted.length }, wanted.length);
}

function afterPage(app: Pick<App, "clock">, at: Place, done: number): Slice {
  if (at.list !== null || at.found > 0) {
    // At the end of a pass that moved something the next one begins.
    return { next: writePlace({ ...at, found: at.list === null ? 0 : at.found }), done };
  }
  if (at.last) return { next: null, done };
  const due = secondsAfter(at.movedAt, STRAGGLERS_SECONDS);
  return { next: writePlace({ ...at, last: true }), done, nextAt: due > app.clock.now() ? due : null };
}

const writePlace = (at: Place): string => JSON.stringify(at);
