import type { Judge } from "./sanitise-html.ts";

/** How mail programs mark what they quoted and signed, by class and id of the element around it. */
const QUOTE_CLASSES = [
  ...["gmail_quote", "gmail_quote_container", "gmail_extra", "yahoo_quoted", "protonmail_quote", "moz-cite-prefix"],
  ...["zmail_extra", "tutanota_quote", "qt", "replyHeader", "mail-editor-reference-message-container"],
];
const SIGNATURE_CLASSES = [
  ...["gmail_signature", "gmail_signature_prefix", "moz-signature", "protonmail_signature_block"],
  ...["AppleMailSignature", "tutanota_signature"],
];
const LEFT_OUT_IDS = ["isForwardContent", "Signature", "AppleMailSignature", "ms-outlook-mobile-signature"];
/** Outlook puts the header of the quote into this element, and the quote itself behind it without any mark. */
const STOP_IDS = ["divRplyFwdMsg", "appendonsend", "mail-editor-reference-message-container", "stopSpelling"];
const STOP_CLASSES = ["OutlookMessageHeader"];
const OUTLOOK_LINE = /^border:none;border-top:solid #(?:e1e1e1|b5c4df) 1\.0pt(?:;|$)/;

/** Leaves out what the sender did not write in this mail, and the signature. */
export const leaveOutQuotes: Judge = (tag, attributes) => {
  const classes = (attributes.class ?? "").split(/\s+/);
  // Outlook on the web prefixes `x_` to the ids and classes of what it shows, and sends them like that.
  const id = (attributes.id ?? "").replace(/^(x_)+/, "");
  const has = (list: readonly string[]) => classes.some((one) => list.includes(one.replace(/^(x_)+/, "")));
  if (STOP_IDS.includes(id) || has(STOP_CLASSES)) return "stop";
  if (tag === "div" && OUTLOOK_LINE.test((attributes.style ?? "").toLowerCase().replace(/[:;]\s+/g, (m) => m.trim()))) {
    return "stop";
  }
  if (has(QUOTE_CLASSES) || has(SIGNATURE_CLASSES) || LEFT_OUT_IDS.includes(id)) return "leave-out";
  if (id.includes("yahoo_quoted")) return "leave-out";
  return tag === "blockquote" && attributes.type?.toLowerCase() === "cite" ? "leave-out" : "keep";
};
