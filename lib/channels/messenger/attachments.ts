import type { AttachmentKind, InboundAttachment } from "../inbound-event.ts";
import { asId, asList, asObject, asText, type JsonObject } from "../shared/json.ts";
import { present } from "./details.ts";

/** What the attachments of a message come to: files, facts beside them, and lines for a message without a text. */
export interface Content {
  readonly attachments: readonly InboundAttachment[];
  readonly details: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
}

interface Attached {
  readonly type: string;
  /** Empty when Meta leaves it out or sends null. */
  readonly payload: JsonObject;
  readonly title: string | null;
  readonly url: string | null;
}

/** Types that are one file each. A shared post or reel counts as one too, where Meta gives its address. */
const FILE_KINDS: ReadonlyMap<string, AttachmentKind> = new Map<string, AttachmentKind>([
  ["image", "image"],
  ["audio", "audio"],
  ["video", "video"],
  ["file", "file"],
  ["sticker", "sticker"],
  ["reel", "video"],
  ["ig_reel", "video"],
  ["post", "file"],
  ["ig_post", "file"],
]);

const WITHOUT_FILE: ReadonlyMap<string, (attached: Attached) => Content> = new Map([
  ["fallback", link],
  ["location", location],
  ["template", products],
  ["appointment_booking", appointment],
]);

/** Reads every type Meta documents; any other is kept as a file with its JSON in the details. */
export function readAttachments(values: readonly unknown[]): Content {
  const seen = new Set<string>();
  const parts = values.flatMap((value) => {
    const attached = readAttached(asObject(value) ?? {});
    const stickerId = asId(attached.payload.sticker_id);
    // In summer 2026 Meta sent each sticker twice in one message, as `sticker` and, as before, as `image`.
    if (stickerId !== null && seen.has(stickerId)) return [];
    if (stickerId !== null) seen.add(stickerId);
    return [contentOf(attached, stickerId, value)];
  });
  return {
    attachments: parts.flatMap((part) => part.attachments),
    details: Object.assign({}, ...parts.map((part) => part.details)),
    lines: parts.flatMap((part) => part.lines),
  };
}

/** An echo may carry `title` and `url` on the attachment itself, with no payload. */
function readAttached(value: JsonObject): Attached {
  const payload = asObject(value.payload) ?? {};
  return {
    type: asText(value.type) ?? "unknown",
    payload,
    title: asText(payload.title) ?? asText(value.title),
    url: webAddress(payload.url) ?? webAddress(value.url),
  };
}

function contentOf(attached: Attached, stickerId: string | null, value: unknown): Content {
  const special = WITHOUT_FILE.get(attached.type);
  if (special !== undefined) return special(attached);
  if (stickerId !== null) return file(attached, "sticker", present({ stickerId }));
  const kind = FILE_KINDS.get(attached.type);
  if (kind !== undefined) return file(attached, kind, {});
  return file(attached, "file", present({ attachmentType: attached.type, attachment: JSON.stringify(value) }));
}

function file(attached: Attached, kind: AttachmentKind, details: Content["details"]): Content {
  const name = attached.title ?? (kind === "sticker" ? kind : (fileName(attached.url) ?? kind));
  return { attachments: [{ kind, name: name.slice(0, 200), url: attached.url }], details, lines: [] };
}

function link({ title, url }: Attached): Content {
  const line = [title, url].filter((part) => part !== null).join(" ");
  return { attachments: [], details: present({ link: url, linkTitle: title }), lines: line === "" ? [] : [line] };
}

function location({ payload, title }: Attached): Content {
  const { lat, long } = asObject(payload.coordinates) ?? {};
  const details = present({ latitude: lat, longitude: long });
  const place = Object.values(details).join(", ");
  return { attachments: [], details, lines: [[title ?? "Location", place].filter(Boolean).join(": ")] };
}

/** A product that the person shared from the page's shop. */
function products({ payload, title }: Attached): Content {
  const elements = asList(asObject(payload.product)?.elements).map((element) => asObject(element) ?? {});
  const lines = elements.map((element) => [asText(element.title), asText(element.subtitle)].filter(Boolean).join(", "));
  const first = elements[0] ?? {};
  const details = present({ productId: first.id, retailerId: first.retailer_id, productTitle: first.title });
  return { attachments: [], details, lines: lines.some(Boolean) ? lines : [title ?? "A template"] };
}

function appointment({ payload }: Attached): Content {
  const details = present({
    bookingId: payload.booking_id,
    bookingStatus: payload.status,
    bookingStart: payload.start_time,
    bookingEnd: payload.end_time,
    bookingTimeZone: payload.timezone,
  });
  return { attachments: [], details, lines: [`Appointment ${details.bookingStatus ?? "changed"}`] };
}

function webAddress(value: unknown): string | null {
  const text = asText(value);
  return text !== null && /^https?:$/.test(URL.parse(text)?.protocol ?? "") ? text : null;
}

function fileName(url: string | null): string | null {
  const last = URL.parse(url ?? "")
    ?.pathname.split("/")
    .at(-1);
  return last?.includes(".") ? last : null;
}
