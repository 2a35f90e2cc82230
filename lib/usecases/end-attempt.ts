import type { App } from "../app.ts";
import type { Delivery } from "../channels/channel.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import { afterEnd, afterRetry, deliveryOf } from "../domain/delivery.ts";
import { advanceStatus, type Message } from "../domain/message.ts";
import { secondsBetween } from "../domain/seconds-after.ts";
import { noteHealth } from "./note-health.ts";

const MOST_ATTEMPTS = 8;
const LONGEST_SECONDS = 24 * 60 * 60;
/** The first pause between two attempts; each further one is twice as long, up to a quarter of an hour. */
const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 15 * 60;

export interface EndedAttempt {
  /** As it was leased. */
  readonly message: Message;
  readonly leaseId: string;
  readonly delivery: Delivery;
  /** The account it was sent from, when its provider was asked. */
  readonly account?: ChannelAccount;
  /** Whether this channel reports what became of a message. */
  readonly receipts?: boolean;
  /** Whether it was a mail. */
  readonly mail?: boolean;
  readonly onePart: boolean;
}

/**
 * Writes down how an attempt ended: the message's status, and the account's health where the answer was about all of it.
 * Survives a receipt that came first: it is applied after `sent`, and never lowered.
 * @returns seconds until the next attempt, or null when there is none
 */
export async function endAttempt(
  app: Pick<App, "clock" | "store" | "log">,
  ended: EndedAttempt,
): Promise<number | null> {
  const { message, leaseId, delivery, account } = ended;
  const after = next(delivery, message, app.clock.now());
  app.log.info("delivery attempt ended", { messageId: message.id, channel: message.channel, outcome: after.kind });
  switch (after.kind) {
    case "sent":
      if (ended.receipts) await applyParkedReceipts(app, message);
      if (account !== undefined)
        await noteHealth(app, account, { state: "ok", ...(ended.mail ? { mail: "out" as const } : {}) });
      return null;
    case "retry":
      await app.store.messages.update(message.conversationId, message.id, (newest) =>
        afterRetry(newest, leaseId, after.reason),
      );
      return after.afterSeconds;
    case "failed":
    case "unknown":
      await app.store.messages.update(message.conversationId, message.id, (newest) =>
        afterEnd(newest, { leaseId, onePart: ended.onePart, status: after.kind, reason: after.reason }),
      );
      // After the status: an account's health is not worth leaving a message between two states.
      if (account !== undefined && after.kind === "failed" && after.account !== undefined) {
        await noteHealth(app, account, { state: after.account, detail: after.reason });
      }
      return null;
  }
}

/** Never sooner than the provider asked for, and not for ever. */
function next(delivery: Delivery, message: Message, now: string): Delivery {
  if (delivery.kind !== "retry") return delivery;
  const { attempts } = deliveryOf(message);
  const pause = Math.min(FIRST_PAUSE_SECONDS * 2 ** Math.max(attempts - 1, 0), LONGEST_PAUSE_SECONDS);
  const afterSeconds = Math.max(delivery.afterSeconds, pause);
  const age = secondsBetween(message.createdAt, now);
  if (attempts >= MOST_ATTEMPTS || age + afterSeconds > LONGEST_SECONDS) {
    return { kind: "failed", reason: `Given up after ${attempts} attempts: ${delivery.reason}` };
  }
  return { ...delivery, afterSeconds };
}

async function applyParkedReceipts(app: Pick<App, "store">, leased: Message): Promise<void> {
  const { conversationId, id } = leased;
  const sent = await app.store.messages.get(conversationId, id);
  const externalIds = sent === null ? [] : deliveryOf(sent).externalIds.filter((externalId) => externalId !== "");
  const found = await Promise.all(
    externalIds.map((externalId) => app.store.messages.parkedReceipt(conversationId, externalId)),
  );
  const parked = found.filter((status) => status !== null);
  if (parked.length === 0) return;
  await app.store.messages.update(conversationId, id, (newest) => ({
    ...newest,
    status: parked.reduce(advanceStatus, newest.status ?? "sent"),
  }));
}
