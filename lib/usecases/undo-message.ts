import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { previewOf } from "../domain/advance-head.ts";
import { deliveryOf } from "../domain/delivery.ts";
import { Conflict } from "../domain/errors.ts";
import type { Message } from "../domain/message.ts";
import { changeHead } from "./change-head.ts";
import { existing } from "./existing.ts";
import { getConversation } from "./get-conversation.ts";

/** Among so many messages the one that lists showed before is looked for. */
const LOOK_BACK = 25;

const isFree = (message: Message): boolean =>
  message.status === "scheduled" || (message.status === "pending" && deliveryOf(message).attempts === 0);

/**
 * Takes back a reply that nobody has begun to send. The change names the edition of the row that it read, as the lease
 * does, so a reply is either sent or taken back. May be repeated.
 * @returns the message, `cancelled`, with its words for another try
 * @throws NotFound; Conflict when it is too late
 */
export async function undoMessage(
  app: Pick<App, "store" | "clock" | "timers">,
  caller: Caller,
  { id, messageId }: { readonly id: string; readonly messageId: string },
): Promise<Message> {
  const conversation = await getConversation(app, caller, id);
  const changed = await app.store.messages.update(id, messageId, (newest) =>
    isFree(newest) ? { ...newest, status: "cancelled", statusReason: `Taken back by ${caller.name}.` } : newest,
  );
  const message = existing(changed, "message");
  if (message.status !== "cancelled") throw new Conflict("The message is on its way already.");
  if (message.dueAt !== null) await app.timers.cancel({ kind: "send", id: messageId });
  const { items } = await app.store.messages.list(id, { limit: LOOK_BACK });
  const shown = items.find(({ kind, status }) => (kind === "inbound" || kind === "outbound") && isShown(status));
  await changeHead(app, conversation, (head, updatedAt) => {
    if (head.lastMessageId !== messageId || shown === undefined) return { ...head, updatedAt };
    return { ...head, lastMessageId: shown.id, lastMessageAt: shown.sentAt, preview: previewOf(shown) };
  });
  return message;
}

const isShown = (status: Message["status"]): boolean => status !== "cancelled" && status !== "scheduled";
