import type { App } from "../app.ts";
import type { ReceiptEvent } from "../channels/inbound-event.ts";
import { advanceStatus, type Message } from "../domain/message.ts";
import { findConversation } from "./find-conversation.ts";
import type { Inbound, InboundApp } from "./inbound-context.ts";

const PAGE = 25;
/** How far back a watermark is followed: further back everything was marked by earlier ones. */
const MOST_PAGES = 12;

/**
 * Moves the statuses of what we sent forward. Receipts come late, twice and in any order; each only ever moves forward.
 * One that overtook the answer to its send is parked for a day, and the delivery looks for it there.
 */
export async function applyReceipt(app: InboundApp, inbound: Inbound<ReceiptEvent>): Promise<void> {
  const head = await findConversation(app, inbound);
  if (head === null) {
    app.log.debug("a receipt for no conversation", { account: inbound.account.id });
    return;
  }
  const { event } = inbound;
  if (event.messageId !== undefined) await applyToOwn(app, { headId: head.id, messageId: event.messageId }, event);
  for (const externalId of event.externalIds) await applyToExternal(app, head.id, externalId, event);
  if (event.upTo !== undefined)
    await advanceUpTo(app, head.id, { ...event, accountId: inbound.account.id, upTo: event.upTo });
}

/** Of a message whose send was never answered, this is how the provider's id becomes known: later receipts name only it. */
async function applyToOwn(
  { store }: InboundApp,
  { headId, messageId }: { readonly headId: string; readonly messageId: string },
  event: ReceiptEvent,
): Promise<void> {
  await store.messages.update(headId, messageId, (message) => {
    const externalId = message.externalId ?? event.externalIds[0] ?? null;
    const known = externalId === message.externalId ? message : { ...message, externalId };
    return withStatus(known, event);
  });
}

async function applyToExternal(app: InboundApp, headId: string, externalId: string, event: ReceiptEvent) {
  const { messages } = app.store;
  const known = await messages.byExternalId(headId, externalId);
  if (known !== null) return advanceOne(app, headId, known.id, event);
  await messages.parkReceipt(headId, externalId, event.status, app.clock.now());
  // The delivery writes the provider's id and then looks for a parked receipt. Looking again after parking means that
  // whichever of the two is last sees the other.
  const meanwhile = await messages.byExternalId(headId, externalId);
  if (meanwhile !== null) await advanceOne(app, headId, meanwhile.id, event);
}

async function advanceOne({ store }: Pick<App, "store">, headId: string, id: string, event: Said): Promise<void> {
  await store.messages.update(headId, id, (message) => withStatus(message, event));
}

/** What a receipt says of a message. */
type Said = Pick<ReceiptEvent, "status" | "reason">;

/** Brings everything that left by an account up to a moment to a status. A watermark before it ends the look back. */
export async function advanceUpTo(
  app: Pick<App, "store">,
  headId: string,
  { accountId, upTo, ...event }: Said & { readonly accountId: string; readonly upTo: string },
): Promise<void> {
  let cursor: string | undefined;
  for (let read = 0; read < MOST_PAGES; read++) {
    const page = await app.store.messages.list(headId, { limit: PAGE, cursor });
    const left = page.items.filter((one) => one.kind === "outbound" && one.channelAccountId === accountId);
    const sent = left.filter((one) => one.sentAt <= upTo);
    const behind = sent.filter((one) => canFollow(one) && withStatus(one, event) !== one);
    for (const one of behind) await advanceOne(app, headId, one.id, event);
    if (page.next === null || (sent.length > 0 && behind.length === 0)) return;
    cursor = page.next;
  }
}

/** A watermark speaks of what reached the person: it says nothing of a message that was never sent or that failed. */
const canFollow = ({ status }: Message): boolean => status === "sent" || status === "delivered";

function withStatus(message: Message, { status, reason }: Said): Message {
  if (message.status === null) return message;
  const next = advanceStatus(message.status, status);
  if (next === message.status) return message;
  return { ...message, status: next, statusReason: next === "failed" ? (reason ?? null) : null };
}
