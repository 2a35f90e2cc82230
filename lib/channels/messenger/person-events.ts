import { digest } from "../shared/hmac.ts";
import { asId, asObject, asText } from "../shared/json.ts";
import { referralDetails } from "./details.ts";
import type { Reader } from "./reader.ts";

/** A tap on "Get started" or on a button. On standby Meta leaves out its payload. */
export const postbackEvent: Reader = (part, { list, occurredAt, personId }, base) => {
  const payload = asText(part.payload) ?? "";
  const externalId = asId(part.mid) ?? `postback:${personId}:${occurredAt}:${digest(payload)}`;
  return {
    kind: "postback",
    externalId,
    text: asText(part.title) ?? (payload || "Tapped a button"),
    payload,
    details: referralDetails(asObject(part.referral)),
    opensWindow: true,
    ...(list === "standby" ? { standby: true } : {}),
    ...base,
    key: externalId,
  };
};

/** A person with a thread came again by a link or an advertisement: it opens the window like a tap on a button. */
export const referralEvent: Reader = (part, { list, occurredAt, personId }, base) => {
  const externalId = `referral:${personId}:${occurredAt}`;
  return {
    kind: "postback",
    externalId,
    text: "Opened the conversation from a link",
    payload: asText(part.ref) ?? "",
    details: referralDetails(part),
    opensWindow: true,
    ...(list === "standby" ? { standby: true } : {}),
    ...base,
    key: externalId,
  };
};

/** Meta's names for reactions, where the emoji itself is not sent. */
const EMOJI: ReadonlyMap<string, string> = new Map([
  ["smile", "😆"],
  ["angry", "😠"],
  ["sad", "😢"],
  ["wow", "😮"],
  ["love", "❤️"],
  ["like", "👍"],
  ["dislike", "👎"],
]);

/** A reaction to a message of either side. Taking one away may name neither the emoji nor its name. */
export const reactionEvent: Reader = (part, { fromPage, occurredAt, personId }, base) => {
  const mid = asId(part.mid);
  if (mid === null) return "a reaction to no message";
  if (fromPage) return "a reaction of the page";
  const removed = part.action === "unreact";
  const named = EMOJI.get(asText(part.reaction) ?? "");
  return {
    kind: "reaction",
    externalId: mid,
    emoji: removed ? null : (asText(part.emoji) ?? named ?? "❓"),
    opensWindow: !removed,
    ...base,
    key: `reaction:${mid}:${personId}:${removed ? "unreact" : "react"}:${occurredAt}`,
  };
};

/** The new text of a message. Meta allows five edits; each has its number. Whether one opens the window is not said. */
export const editEvent: Reader = (part, { occurredAt }, base) => {
  const mid = asId(part.mid);
  if (mid === null || typeof part.text !== "string") return "an edit without a message or a text";
  const number = asId(part.num_edit) ?? occurredAt;
  return { kind: "edit", externalId: mid, text: part.text, ...base, key: `edit:${mid}:${number}` };
};
