import type { InboundItem } from "../app.ts";
import type { RawRequest } from "../channels/channel.ts";
import type { InboundEvent } from "../channels/inbound-event.ts";
import { channelById } from "../channels/registry.ts";
import { accountView } from "./account-view.ts";
import { applyDelete } from "./apply-delete.ts";
import { applyEdit } from "./apply-edit.ts";
import { applyReaction } from "./apply-reaction.ts";
import { applyReceipt } from "./apply-receipt.ts";
import type { Inbound, InboundApp } from "./inbound-context.ts";
import { recordMessage } from "./record-message.ts";
import { recordSubmission } from "./record-submission.ts";

/** An item from the queue, after its raw body was archived. */
export interface ArchivedItem {
  readonly item: InboundItem;
  readonly rawRef: string;
  /** The queue's sequence number. */
  readonly seq: string | null;
}

type Handlers = {
  readonly [Kind in InboundEvent["kind"]]: (
    app: InboundApp,
    inbound: Inbound<Extract<InboundEvent, { kind: Kind }>>,
  ) => Promise<void>;
};

const nothing = async (): Promise<void> => {};

const HANDLERS: Handlers = {
  message: recordMessage,
  postback: recordMessage,
  submission: recordSubmission,
  call: recordMessage,
  edit: applyEdit,
  delete: applyDelete,
  reaction: applyReaction,
  receipt: applyReceipt,
  // Who is typing now is no news by the time it comes out of a queue.
  typing: nothing,
  ignored: nothing,
};

/**
 * Applies one event to its conversation. May be run any number of times, also after it died half-way: one effect.
 * @throws Unreadable, TargetMissing and defects: they lie with the event, which should be set aside; anything that
 * `isOutage` recognises passes, and the event should be tried again
 */
export async function processInbound(app: InboundApp, { item, rawRef, seq }: ArchivedItem): Promise<void> {
  const channel = channelById(item.channel);
  const account = await app.store.channelAccounts.get(item.accountId);
  if (channel === null || account === null) throw new Unreadable("its channel account is gone");
  // Nothing is verified here, so parsing needs no secrets: this function has no right to read any.
  const view = accountView(channel, account);
  if (view === null) throw new Unreadable("the settings of its channel account are not complete");
  const parsed = channel.parse(requestOf(item), view);
  const event = parsed.find(({ key }) => key === item.key);
  if (event === undefined) throw new Unreadable("it does not read as the event that it was accepted as");
  await dispatch(app, { event, account, channel, receivedAt: item.receivedAt, rawRef, seq });
}

/** Set aside with this reason; can be replayed. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

function dispatch<Event extends InboundEvent>(app: InboundApp, inbound: Inbound<Event>): Promise<void> {
  // The table's type says that each kind has its own handler; TypeScript cannot follow one kind through the lookup.
  const handle = HANDLERS[inbound.event.kind] as (app: InboundApp, inbound: Inbound<Event>) => Promise<void>;
  return handle(app, inbound);
}

function requestOf(item: InboundItem): RawRequest {
  const bytes = new TextEncoder().encode(item.raw);
  return { method: "POST", url: "", headers: {}, query: {}, bytes, receivedAt: item.receivedAt };
}
