import type { IgnoredEvent, InboundEvent } from "../inbound-event.ts";
import { digest } from "../shared/hmac.ts";
import { asObject } from "../shared/json.ts";
import { messageEvent } from "./message-event.ts";
import { editEvent, postbackEvent, reactionEvent, referralEvent } from "./person-events.ts";
import type { Base, Read, Reader } from "./reader.ts";
import { deliveryEvent, readEvent } from "./receipt-events.ts";
import type { Settings } from "./settings.ts";
import { ARCHIVED_KINDS, type Element, PAGE_THREAD, partyId } from "./wire.ts";

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

/** An opt-in of somebody who did not log in names them inside; what is about the page alone names nobody. */
function ignored(why: string, element: Element, { pageId }: Settings): IgnoredEvent {
  const personId = element.personId ?? partyId(element.content.optin);
  const threadKey = personId ?? PAGE_THREAD;
  const key = `ignored:${threadKey}:${element.occurredAt}:${digest(JSON.stringify(element.content))}`;
  return { kind: "ignored", why, ...baseOf(element, personId ?? pageId), key, threadKey };
}
