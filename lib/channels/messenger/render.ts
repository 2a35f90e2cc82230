import type { OutboundCall, OutboundMessage } from "../channel.ts";
import type { AttachmentKind } from "../inbound-event.ts";
import { hmacHex } from "../shared/hmac.ts";
import { splitText } from "../shared/text.ts";
import { metadataOf, recipientOf } from "./own-marks.ts";
import { MAX_TEXT, type MessengerAccount } from "./settings.ts";

const ATTACHMENT_TYPES: Record<AttachmentKind, string> = {
  image: "image",
  sticker: "image",
  audio: "audio",
  voice: "audio",
  video: "video",
  file: "file",
};

/**
 * The Send API calls of a message: its text in parts, then one call an attachment, because Meta takes no text beside an
 * attachment. Each carries our message id as `metadata`, which comes back in the echo: so a send whose answer was lost
 * is still found to have arrived. Nothing to say gives no calls.
 *
 * The message tag is used only for what a person wrote while the window is for people only. What the window forbids is
 * refused before it comes here; should it come all the same, it goes as an ordinary response, which Meta refuses.
 *
 * Source: https://developers.facebook.com/docs/messenger-platform/reference/send-api
 */
export function render(message: OutboundMessage, account: MessengerAccount): readonly OutboundCall[] {
  const texts = message.text.trim() === "" ? [] : splitText(message.text, MAX_TEXT).map((text) => ({ text }));
  const attachments = message.attachments.map(({ kind, url }) => ({
    attachment: { type: ATTACHMENT_TYPES[kind], payload: { url, is_reusable: false } },
  }));
  return [...texts, ...attachments].map((content, index) =>
    sendCall(account, {
      recipient: recipientOf(message.to),
      ...permission(message),
      ...(index === 0 && message.replyToExternalId !== null ? { reply_to: { mid: message.replyToExternalId } } : {}),
      message: { ...content, metadata: metadataOf(message.id) },
    }),
  );
}

function permission(message: OutboundMessage) {
  const tagged = message.humanAuthor && message.window.state === "human_only";
  return tagged ? { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" } : { messaging_type: "RESPONSE" };
}

/** The token goes in a header: addresses end up in access logs. The proof in the address is worth nothing without it. */
function sendCall({ settings, secrets }: MessengerAccount, body: unknown): OutboundCall {
  const token = secrets.pageAccessToken ?? "";
  const url = new URL(`https://graph.facebook.com/${settings.graphVersion}/${settings.pageId}/messages`);
  if (secrets.appSecret) url.searchParams.set("appsecret_proof", hmacHex(secrets.appSecret, token));
  return {
    method: "POST",
    url: url.href,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}
