import type { App, InboundItem } from "../app.ts";
import type { InboundEvent } from "../channels/inbound-event.ts";
import { channelById } from "../channels/registry.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import type { RawEvent } from "../store/contract/raw-event-store.ts";
import { accountView } from "./account-view.ts";
import { rawBody } from "./keep-raw.ts";

/** The key of a delivery that was kept as it came, before anything was read out of it. */
export const WHOLE = "whole:";

/**
 * What a kept event says, read by its channel again: one event, or of a delivery kept as a whole all that it holds.
 * @returns none when the account's settings are not complete or nothing can be read
 */
export async function readRawEvent(
  app: Pick<App, "blobs">,
  event: RawEvent,
  account: ChannelAccount,
): Promise<readonly InboundEvent[]> {
  const channel = channelById(event.channel);
  // It was verified when it came in: reading needs no secrets.
  const view = channel && accountView(channel, account);
  if (channel === null || view === null) return [];
  const bytes = Buffer.from(await rawBody(app, event));
  const request = { method: "POST", url: "", headers: {}, query: {}, bytes, receivedAt: event.receivedAt };
  const parsed = channel.parse(request, view);
  return event.key.startsWith(WHOLE) ? parsed : parsed.filter(({ key }) => key === event.key);
}

/** Events as the inbound queue carries them. */
export function queueItems({ channel, accountId, receivedAt }: RawEvent, events: readonly InboundEvent[]) {
  return events.map(
    ({ key, threadKey, raw, keptAt }): InboundItem => ({ channel, accountId, receivedAt, raw, keptAt, key, threadKey }),
  );
}
