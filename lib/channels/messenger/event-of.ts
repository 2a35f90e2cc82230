import type { IgnoredEvent, InboundEvent } from "../channel.ts";
import { digest } from "../shared/hmac.ts";
import { asId, asObject } from "../shared/json.ts";
import { messageEvent } from "./message-event.ts";
import { editEvent, postbackEvent, reactionEvent, referralEvent } from "./person-events.ts";
import type { Base, Read, Reader } from "./reader.ts";
import { deliveryEvent, readEvent } from "./receipt-events.ts";
import type { Settings } from "./settings.ts";
import { ARCHIVED_KINDS, type Element } from "./wire.ts";

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["postback", postbackEvent],
  ["reaction", reactionEvent],
  ["message_edit", editEvent],
  ["delivery", deliveryEvent],
  ["read", readEvent],
  ["referral", referralEvent],
]);

/** The event of one element. What is unknown, or lacks what its kind needs, is ignored: archived with the reason. */
export function eventOf(element: Element, settings: Settings): InboundEvent {
  const read = readElement(element, settings);
  return typeof read === "string" ? ignored(read, element, settings) : read;
}

function readElement(element: Element, settings: Settings): Read {
  const { content, personId } = element;
  if (content.message !== undefined) {
    if (personId === null) return "a message without a person";
    return messageEvent({ ...element, personId }, baseOf(element, personId), settings.appId ?? null);
  }
  for (const [kind, reader] of READERS) {
    const part = asObject(content[kind]);
    if (part === null) continue;
    if (personId === null) return `a ${kind} without a person`;
    return reader(part, { ...element, personId }, baseOf(element, personId));
  }
  const archived = Object.keys(ARCHIVED_KINDS).find((kind) => content[kind] !== undefined);
  return (archived && ARCHIVED_KINDS[archived]) || "an unknown kind of event";
}

function baseOf({ occurredAt, raw }: Element, personId: string): Base {
  return { threadKey: personId, person: { externalId: personId }, occurredAt, raw };
}

function ignored(why: string, element: Element, { pageId }: Settings): IgnoredEvent {
  const personId = element.personId ?? userRefOf(element) ?? "page";
  const person = personId === "page" ? pageId : personId;
  const key = `ignored:${personId}:${element.occurredAt}:${digest(JSON.stringify(element.content))}`;
  return { kind: "ignored", why, key, ...baseOf(element, person), threadKey: personId };
}

/** An opt-in of somebody who did not log in may name them inside. */
function userRefOf({ content }: Element): string | null {
  const ref = asId(asObject(content.optin)?.user_ref);
  return ref === null ? null : `user_ref:${ref}`;
}
