import type { App, OutboundItem } from "../app.ts";
import type { Installation } from "../channels/channel.ts";
import { afterEnd, afterLastPart, deliveryOf } from "../domain/delivery.ts";
import type { Message } from "../domain/message.ts";
import { secondsAfter, secondsBetween } from "../domain/seconds-after.ts";
import { endAttempt } from "./end-attempt.ts";
import { prepareDelivery } from "./prepare-delivery.ts";
import { LEASE_SECONDS, sendParts } from "./send-parts.ts";

export interface DeliveryApp
  extends Pick<App, "clock" | "ids" | "store" | "secrets" | "outside" | "mailer" | "blobs" | "log"> {
  readonly installation: Installation;
}

/** `retry`: the queue gives the item again after that time; its recipient's next messages wait behind it. */
export type DeliveryResult = { readonly kind: "done" } | { readonly kind: "retry"; readonly afterSeconds: number };
const DONE: DeliveryResult = { kind: "done" };

/**
 * Brings one outbound message to its provider.
 *
 * Survives being run twice or late: a message is leased before its provider is called, and one that was sent is not sent
 * again. A lease that ran out without a report means that a function died between asking the provider and writing the
 * answer down: the message becomes `unknown` and is never sent again by itself; a receipt or a person resolves it.
 * @param until ISO time after which no further provider call is begun
 */
export async function deliverMessage(app: DeliveryApp, item: OutboundItem, until: string): Promise<DeliveryResult> {
  const { conversationId, messageId } = item;
  const leaseId = app.ids.ulid();
  const now = app.clock.now();
  const leaseUntil = secondsAfter(now, LEASE_SECONDS);
  const lease = await app.store.messages.lease(conversationId, messageId, leaseId, now, leaseUntil);
  switch (lease.kind) {
    case "leased":
      return attempt(app, item, { message: lease.message, leaseId, until });
    case "abandoned":
      return giveUpAbandoned(app, item, lease.message);
    case "taken":
      return checkTaken(app, item, now);
    case "missing":
      app.log.warn("message to deliver is missing", { conversationId, messageId });
      return DONE;
  }
}

async function attempt(
  app: DeliveryApp,
  item: OutboundItem,
  run: { readonly message: Message; readonly leaseId: string; readonly until: string },
): Promise<DeliveryResult> {
  const prepared = await prepare(app, run.message, item.recipient);
  if (prepared.kind !== "ready") {
    const delivery = prepared.kind === "refused" ? { ...prepared, kind: "failed" as const } : prepared;
    return result(await endAttempt(app, { ...run, delivery, onePart: false }));
  }
  const { channel, calls, account } = prepared;
  const delivery = await sendParts(app, { ...run, channel, calls });
  const { receipts, mail } = channel.capabilities;
  return result(await endAttempt(app, { ...run, delivery, account, receipts, mail, onePart: calls.length === 1 }));
}

/** Nothing was sent when this fails, so it may be tried again; a message that never works ends with its last attempt. */
async function prepare(app: DeliveryApp, message: Message, to: string) {
  try {
    return await prepareDelivery(app, message, to);
  } catch (error) {
    app.log.error("a message could not be prepared", { messageId: message.id, error });
    return { kind: "retry" as const, afterSeconds: 0, reason: "The message could not be prepared." };
  }
}

function result(afterSeconds: number | null): DeliveryResult {
  return afterSeconds === null ? DONE : { kind: "retry", afterSeconds };
}

/**
 * A second copy of the item, or one whose message a receipt called sent. While an attempt is under way the item has to
 * come back, or a crash there would go unseen.
 */
async function checkTaken(app: DeliveryApp, item: OutboundItem, now: string): Promise<DeliveryResult> {
  const message = await app.store.messages.get(item.conversationId, item.messageId);
  if (message === null || deliveryOf(message).leaseId === null) return DONE;
  const left = secondsBetween(now, deliveryOf(message).leaseUntil ?? now);
  return left > 0 ? { kind: "retry", afterSeconds: left + 1 } : giveUpAbandoned(app, item, message);
}

/** Where no provider is called nothing can have been lost: what is stored is sent. */
async function giveUpAbandoned(app: DeliveryApp, item: OutboundItem, message: Message): Promise<DeliveryResult> {
  const prepared = await prepare(app, message, item.recipient);
  if (prepared.kind === "ready" && prepared.channel.capabilities.visitors) {
    await app.store.messages.update(message.conversationId, message.id, (newest) => afterLastPart(newest, null));
    return DONE;
  }
  const ended = {
    leaseId: deliveryOf(message).leaseId ?? "",
    status: "unknown" as const,
    reason: "It is not known whether the provider got all of this message.",
    onePart: prepared.kind === "ready" && prepared.calls.length === 1,
  };
  await app.store.messages.update(message.conversationId, message.id, (newest) => afterEnd(newest, ended));
  app.log.warn("a delivery was abandoned", { messageId: message.id, channel: message.channel });
  return DONE;
}
