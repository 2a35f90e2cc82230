import { type App, CallTimeout } from "../app.ts";
import type { Channel, Delivery, OutboundCall, ProviderResponse } from "../channels/channel.ts";
import { afterLastPart, afterPart, deliveryOf, holdsLease } from "../domain/delivery.ts";
import type { Message } from "../domain/message.ts";
import { secondsAfter } from "../domain/seconds-after.ts";
import { asSentMail } from "../domain/sent-mail.ts";
import { nameThread } from "./name-thread.ts";

/** Longer than a call may take and longer than a function lives after starting one. */
export const LEASE_SECONDS = 45;

export type SendingApp = Pick<App, "clock" | "store" | "outside" | "mailer">;

export interface PartsToSend {
  readonly message: Message;
  readonly leaseId: string;
  readonly channel: Channel;
  readonly calls: readonly OutboundCall[];
  /** ISO time after which no further call is begun, because the function would be stopped in the middle of it. */
  readonly until: string;
}

/**
 * Makes the calls of one message one after another, from the first part that is not recorded as sent.
 *
 * Survives a crash between two parts: each accepted part is recorded before the next is sent. A call whose answer never
 * came ends the attempt as `unknown`, because the provider may have accepted it; a provider that was never reached is
 * asked again later.
 * Where nobody is called, because people read what is stored, it is sent as it is.
 * @returns `sent` when all parts are, else what stopped it
 */
export async function sendParts(app: SendingApp, parts: PartsToSend): Promise<Delivery> {
  const { message, calls, channel, leaseId } = parts;
  if (calls.length === 0) return sendNothing(app, parts);
  const done = deliveryOf(message).externalIds.length;
  for (const [index, call] of calls.entries()) {
    if (index < done) continue;
    if (index > done && app.clock.now() > parts.until) {
      return { kind: "retry", afterSeconds: 0, reason: "There was no time left for the next part." };
    }
    const delivery = await callProvider(app, channel, call);
    if (delivery.kind !== "sent") return delivery;
    const { externalId } = delivery;
    const leaseUntil = secondsAfter(app.clock.now(), LEASE_SECONDS);
    const isLast = index === calls.length - 1;
    const stored = await app.store.messages.update(message.conversationId, message.id, (newest) => {
      const moved = isLast ? afterLastPart(newest, externalId) : afterPart(newest, leaseId, externalId, leaseUntil);
      return call.method === "MAIL" ? asSentMail(moved, call.letter, externalId) : moved;
    });
    if (call.method === "MAIL") await nameThread(app, message, [call.letter.messageId, externalId]);
    if (stored === null || (!isLast && !holdsLease(stored, leaseId))) {
      return { kind: "unknown", reason: "The message was changed while it was being sent." };
    }
  }
  return { kind: "sent", externalId: null };
}

async function sendNothing({ store }: SendingApp, { message }: PartsToSend): Promise<Delivery> {
  await store.messages.update(message.conversationId, message.id, (newest) => afterLastPart(newest, null));
  return { kind: "sent", externalId: null };
}

async function callProvider(
  app: Pick<App, "outside" | "mailer">,
  channel: Channel,
  call: OutboundCall,
): Promise<Delivery> {
  try {
    const response = await (call.method === "MAIL" ? app.mailer.send(call.letter) : app.outside.call(call));
    return understood(channel, response);
  } catch (error) {
    if (error instanceof CallTimeout) {
      return { kind: "unknown", reason: "The provider did not answer, so the message may or may not have been sent." };
    }
    return { kind: "retry", afterSeconds: 0, reason: "The provider could not be reached." };
  }
}

/** An answer that the channel trips over must not look like a provider that was never reached. */
function understood(channel: Channel, response: ProviderResponse): Delivery {
  try {
    return channel.interpret(response);
  } catch {
    return { kind: "unknown", reason: "The provider's answer could not be understood." };
  }
}
