import type { App } from "../app.ts";
import type { Channel } from "../channels/channel.ts";
import type { InboundEvent } from "../channels/inbound-event.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";

/** What the steps of the inbound path need of the outside. */
export type InboundApp = Pick<App, "store" | "clock" | "blobs" | "log">;

/** One event on its way into its conversation, with all that is known about where it came from. */
export interface Inbound<Event extends InboundEvent = InboundEvent> {
  readonly event: Event;
  readonly account: ChannelAccount;
  readonly channel: Channel;
  /** ISO time at which the webhook was answered. */
  readonly receivedAt: string;
  /** Where the raw event is kept. */
  readonly rawRef: string;
  /** Arrival number from the queue; null where there was no queue. */
  readonly seq: string | null;
}
