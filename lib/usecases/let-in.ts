import type { App, InboundItem } from "../app.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import { holdEvent } from "./held-events.ts";

/**
 * Makes what the public sent to a channel account durable: on its way into a conversation, or held back while the account
 * is off. Survives a repeat with the same key. @throws when it could not be made durable: then nothing was accepted
 */
export async function letIn(
  app: Pick<App, "store" | "queues" | "blobs">,
  account: Pick<ChannelAccount, "status">,
  item: InboundItem,
): Promise<void> {
  if (account.status === "on") return app.queues.sendInbound([item]);
  const { accountId, channel, receivedAt, key, raw } = item;
  await holdEvent(app, { accountId, channel, receivedAt, key, body: raw });
}
