import type { RawRequest } from "../channel.ts";
import type { IgnoredEvent, InboundEvent } from "../inbound-event.ts";
import { digest } from "../shared/hmac.ts";
import { asId, asList, asObject, asText, decodeText, type JsonObject, parseJson } from "../shared/json.ts";
import { eventOf } from "./event-of.ts";
import type { MessengerAccount, Settings } from "./settings.ts";
import { type Element, isoTime, LISTS, type ListName, PAGE_THREAD, partyId } from "./wire.ts";

/** The time of what carries none: fixed, so that a redelivery gives the same event. */
const NO_TIME = new Date(0).toISOString();

/**
 * The events of one delivery, each with an envelope of its own, which parses to exactly that event. A delivery is a
 * batch: an element that cannot be understood never costs the others.
 */
export function parse(request: RawRequest, { settings }: MessengerAccount): readonly InboundEvent[] {
  const text = decodeText(request.bytes);
  const body = asObject(parseJson(text));
  if (body === null) return [unusable("the body is not a JSON object", text, settings)];
  if (body.object !== "page") return [unusable("the body is not about a page", JSON.stringify(body), settings)];
  const entries = asList(body.entry);
  if (entries.length === 0) return [unusable("the body has no entries", JSON.stringify(body), settings)];
  return entries.flatMap((entry) => ofEntry(entry, settings));
}

function ofEntry(value: unknown, settings: Settings): readonly InboundEvent[] {
  const entry = asObject(value);
  const whole = envelope(value);
  if (entry === null) return [unusable("the entry is not an object", whole, settings)];
  if (asId(entry.id) !== settings.pageId) return [unusable("the entry is about another page", whole, settings)];
  const events = LISTS.flatMap((list) =>
    asList(entry[list]).map((element) => ofElement({ entry, list, element, settings })),
  );
  return events.length > 0 ? events : [unusable("the entry has no events", whole, settings)];
}

interface Place {
  readonly entry: JsonObject;
  readonly list: ListName;
  readonly element: unknown;
  readonly settings: Settings;
}

function ofElement({ entry, list, element, settings }: Place): InboundEvent {
  const raw = envelope({ id: entry.id, time: entry.time, [list]: [element] });
  const found = contentOf(list, element);
  if (typeof found === "string") return unusable(found, raw, settings);
  const fromPage = asObject(found.message)?.is_echo === true || partyId(found.sender) === settings.pageId;
  const personId = partyId(fromPage ? found.recipient : found.sender);
  const occurredAt = isoTime(found.timestamp) ?? isoTime(entry.time) ?? NO_TIME;
  return eventOf({ list, content: found, personId, fromPage, occurredAt, raw } satisfies Element, settings);
}

/** The element itself; in `changes` it is the value of a field. @returns a text when there is none: why */
function contentOf(list: ListName, element: unknown): JsonObject | string {
  const object = asObject(element);
  if (object === null) return "the element is not an object";
  if (list !== "changes") return object;
  const value = asObject(object.value);
  if (value !== null && asObject(value.sender) !== null) return value;
  return `a change of ${asText(object.field)?.slice(0, 60) ?? "nothing"}`;
}

const envelope = (entry: unknown): string => JSON.stringify({ object: "page", entry: [entry] });

function unusable(why: string, raw: string, settings: Settings): IgnoredEvent {
  return {
    kind: "ignored",
    why,
    key: `ignored:${digest(raw)}`,
    threadKey: PAGE_THREAD,
    person: { externalId: settings.pageId },
    occurredAt: NO_TIME,
    raw,
  };
}
