import type { App } from "../app.ts";
import type { InboundEvent } from "../channels/inbound-event.ts";
import type { Caller } from "../domain/access.ts";
import { Conflict } from "../domain/errors.ts";
import type { Job } from "../domain/job.ts";
import type { Page, PageRequest } from "../store/contract/page.ts";
import type { RawEvent } from "../store/contract/raw-event-store.ts";
import { existing } from "./existing.ts";
import { getChannelAccount } from "./get-channel-account.ts";
import { keepRaw } from "./keep-raw.ts";
import { readRawEvent } from "./read-raw-event.ts";
import { startJob } from "./start-job.ts";

/** What one held delivery says, as far as it can be read. */
export interface SeenHeldEvent {
  readonly id: string;
  readonly receivedAt: string;
  readonly events: readonly {
    readonly kind: InboundEvent["kind"];
    /** Who it is from: their name where the channel tells it, else their id there. */
    readonly from: string;
    readonly text: string;
    readonly occurredAt: string;
  }[];
}

/**
 * Keeps what came while its channel account was off: for 90 days it is shown as held and can be let in.
 * Survives a repeat. Throws when it cannot be kept: then nothing may be acknowledged.
 */
export async function holdEvent(app: Pick<App, "store" | "blobs">, event: RawEvent): Promise<void> {
  const [id = ""] = await keepRaw(app, [event]);
  await app.store.heldEvents.hold({ id, accountId: event.accountId, receivedAt: event.receivedAt });
}

/** What a channel account holds back, newest first. @throws NotFound for an account the caller may not see */
export async function listHeld(
  app: Pick<App, "store" | "blobs">,
  caller: Caller,
  { id, ...page }: { readonly id: string } & PageRequest,
): Promise<Page<SeenHeldEvent>> {
  const account = await getChannelAccount(app, caller, id);
  const { items, next } = await app.store.heldEvents.list(id, page);
  const seen = items.map(async (held): Promise<SeenHeldEvent> => {
    const events = held.event === null ? [] : await readRawEvent(app, held.event, account);
    return { id: held.id, receivedAt: held.receivedAt, events: events.map(seenEvent) };
  });
  return { items: await Promise.all(seen), next };
}

/**
 * Starts letting in what a channel account held back while it was off.
 * @returns the job, which says how far it is
 * @throws NotFound; Conflict while the account is off
 */
export async function releaseHeld(app: Pick<App, "store" | "clock" | "ids">, caller: Caller, id: string): Promise<Job> {
  const account = existing(await app.store.channelAccounts.newest(id), "channel account");
  if (account.status === "off") throw new Conflict("The channel account is off: switch it on first.");
  return startJob(app, caller, { kind: "release", input: { accountId: id } });
}

function seenEvent(event: InboundEvent): SeenHeldEvent["events"][number] {
  const { firstName, lastName, externalId } = event.person;
  const name = [firstName, lastName].filter(Boolean).join(" ");
  const text = "text" in event ? event.text : "";
  return { kind: event.kind, from: name === "" ? externalId : name, text, occurredAt: event.occurredAt };
}
