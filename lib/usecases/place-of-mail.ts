import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { Message } from "../domain/message.ts";
import { type MessagePlace, messagePlace } from "../domain/message-id.ts";
import { ulidTime } from "../domain/ulid.ts";
import { threadKeyOfId } from "../mail/message-ids.ts";
import type { InboundMail } from "./join-mail.ts";

/** What a mail answers is looked for among so many of the newest messages. */
const LOOK_BACK = 100;

/**
 * Where a mail goes in its conversation: at its own date, as far as that is believed, but never before what it answers.
 * A sender's clock may be slow (docs/decisions/0002). Only a mail that is older than the newest message costs a look.
 *
 * Survives a repeat: whatever was decided first is found again by the pointer at the mail's own date.
 * @returns the id of its message
 */
export async function placeOfMail(
  { store }: Pick<App, "store">,
  inbound: InboundMail,
  { head, place }: { readonly head: Conversation; readonly place: MessagePlace },
): Promise<string> {
  const placedId = (await behindAnswered(store, inbound, { head, place })) ?? place.clampedId;
  return placedId === null ? place.id : store.messages.claimPlace(head.id, place.id, placedId);
}

async function behindAnswered(
  store: App["store"],
  { event, account }: InboundMail,
  { head, place }: { readonly head: Conversation; readonly place: MessagePlace },
): Promise<string | null> {
  const named = new Set(event.mail.joins.flatMap(({ rule, threadKey }) => (rule === "same_mail" ? [] : [threadKey])));
  if (named.size === 0 || place.sentAt > head.lastMessageAt) return null;
  const { items } = await store.messages.list(head.id, { limit: LOOK_BACK });
  const own = new Set([place.id, place.clampedId]);
  const answered = items.find((one) => !own.has(one.id) && namesOf(one).some((name) => named.has(name)));
  const last = answered === undefined ? 0 : ulidTime(answered.id);
  if (last < Date.parse(place.sentAt)) return null;
  const behind = new Date(last + 1).toISOString();
  return messagePlace(account.id, event.externalId, behind, behind).id;
}

/** The thread pointers that lead to the conversation because of this message, but for the id that only our reports name. */
const namesOf = ({ mail, externalId }: Message): readonly string[] =>
  mail === null
    ? []
    : [mail.messageId, externalId]
        .flatMap((id) => (id === null ? [] : [threadKeyOfId(id)]))
        .filter((key) => key !== null);
