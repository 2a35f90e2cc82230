import type { MessageEvent, ReceiptEvent } from "../inbound-event.ts";
import { digest } from "../shared/hmac.ts";
import { asId, asList, asObject, asText, type JsonObject } from "../shared/json.ts";
import { readAttachments } from "./attachments.ts";
import { present, referralDetails } from "./details.ts";
import { messageIdOf } from "./own-marks.ts";
import type { Base, PersonElement, Read } from "./reader.ts";

/**
 * A message of the person, or an echo of one that the page sent. An echo of ours (by its metadata, or by our app's id)
 * is news that it was sent: it may come before the answer to the send, and stands for it when that answer was lost. An
 * echo of any other app is what a colleague wrote in Meta's own inbox.
 * @param appId our Meta app, where the settings name it
 */
export function messageEvent(element: PersonElement, base: Base, appId: string | null): Read {
  const message = asObject(element.content.message);
  const mid = asId(message?.mid);
  const key = mid ?? `message:${element.personId}:${element.occurredAt}:${digest(JSON.stringify(element.content))}`;
  const found = { message: message ?? {}, mid, key };
  if (element.fromPage && message !== null) {
    const ours = ownEcho(found, base, appId);
    if (ours !== null) return ours;
  }
  if (message?.is_deleted === true) {
    return mid === null
      ? "a deletion of no message"
      : { kind: "delete", externalId: mid, ...base, key: `delete:${mid}` };
  }
  return contentMessage(found, element, base);
}

interface Found {
  readonly message: JsonObject;
  readonly mid: string | null;
  readonly key: string;
}

function ownEcho({ message, mid, key }: Found, base: Base, appId: string | null): ReceiptEvent | null {
  const messageId = messageIdOf(asText(message.metadata));
  if (messageId === null && (appId === null || asId(message.app_id) !== appId)) return null;
  return {
    kind: "receipt",
    status: "sent",
    externalIds: mid === null ? [] : [mid],
    ...(messageId === null ? {} : { messageId }),
    ...base,
    key,
  };
}

function contentMessage({ message, key }: Found, { list, fromPage }: PersonElement, base: Base): MessageEvent {
  const content = readAttachments(asList(message.attachments));
  const text = asText(message.text) ?? content.lines.join("\n");
  const replyTo = asId(asObject(message.reply_to)?.mid);
  const details = {
    ...content.details,
    ...present({ quickReply: asObject(message.quick_reply)?.payload }),
    ...referralDetails(asObject(message.referral)),
  };
  const understood = text !== "" || content.attachments.length > 0;
  return {
    kind: "message",
    direction: fromPage ? "outbound" : "inbound",
    externalId: key,
    text,
    attachments: content.attachments,
    ...(replyTo === null ? {} : { replyToExternalId: replyTo }),
    ...(Object.keys(details).length > 0 ? { details } : {}),
    opensWindow: !fromPage,
    ...(list === "standby" ? { standby: true } : {}),
    ...(understood ? {} : { unparsed: true }),
    ...base,
    key,
  };
}
