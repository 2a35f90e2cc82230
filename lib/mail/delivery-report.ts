import type { Attachment } from "postal-mime";
import { isUsableAddress } from "./addresses.ts";
import { messageIdsIn } from "./message-ids.ts";
import { readHeaders } from "./read-headers.ts";
import type { DeliveryReport } from "./read-mail-shape.ts";

/** A report on hundreds of recipients is long; nobody writes to that many at once from here. */
const LONGEST_REPORT = 64 * 1024;
const ACTIONS = ["failed", "delayed", "delivered", "relayed", "expanded"] as const;

/**
 * What a report (RFC 3464) says of the first recipient that something is known about: a failure before anything else.
 * @returns null when the mail holds no report. Who can be believed is for the reader to judge: anybody can write one.
 */
export function deliveryReport(attachments: readonly Attachment[]): DeliveryReport | null {
  const status = attachments.find(({ mimeType }) => /^message\/(global-)?delivery-status$/.test(mimeType));
  if (status === undefined) return null;
  const groups = groupsOf(startOf(status));
  const reported = groups.filter((group) => group.has("action"));
  const group = reported.find((one) => actionOf(one) === "failed") ?? reported[0];
  if (group === undefined) return null;
  return {
    recipient: recipientOf(group.get("final-recipient")) ?? recipientOf(group.get("original-recipient")),
    action: actionOf(group),
    status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(group.get("status") ?? "")?.[0] ?? null,
    originalMessageId: originalId(attachments),
  };
}

type Group = ReadonlyMap<string, string>;

/** Groups of fields with an empty line between: the first is about the mail, each other about a recipient. */
function groupsOf(text: string): readonly Group[] {
  const unfolded = text.replace(/\r\n?/g, "\n").replace(/\n[ \t]+/g, " ");
  return unfolded.split(/\n{2,}/).map((group) => {
    const fields = group.split("\n").map((line) => /^([\w-]{1,76})[ \t]*:(.*)$/.exec(line));
    return new Map(
      fields
        .filter((field) => field !== null)
        .map(([, name, value]) => [name?.toLowerCase() ?? "", value?.trim() ?? ""]),
    );
  });
}

function actionOf(group: Group): DeliveryReport["action"] {
  const word = /^[a-z]+/.exec((group.get("action") ?? "").toLowerCase())?.[0];
  // An action that the RFC does not know is the safest to take as it is meant by all who write such: a failure.
  return ACTIONS.find((action) => action === word) ?? "failed";
}

/** `rfc822; ada@example.com`, and as some write it `RFC822;<ada@example.com>`. */
function recipientOf(field: string | undefined): string | null {
  const address = (field ?? "").replace(/^[^;]*;/, "").replace(/[<>\s]/g, "");
  return isUsableAddress(address) ? address : null;
}

/** The mail in question comes along, whole or only its header. */
function originalId(attachments: readonly Attachment[]): string | null {
  for (const attachment of attachments) {
    if (
      !/^(message\/(rfc822|global)|text\/rfc822-headers|message\/rfc822-headers|message\/global-headers)$/.test(
        attachment.mimeType,
      )
    )
      continue;
    const found = readHeaders(new TextEncoder().encode(startOf(attachment))).messageId;
    if (found !== null) return found;
  }
  for (const { mimeType, content } of attachments) {
    if (!mimeType.includes("delivery-status")) continue;
    const field = /^original-message-id:(.*)$/im.exec(startOf({ content }))?.[1];
    return messageIdsIn(field)[0] ?? null;
  }
  return null;
}

function startOf({ content }: Pick<Attachment, "content">): string {
  if (typeof content === "string") return content.slice(0, LONGEST_REPORT);
  const bytes = content instanceof Uint8Array ? content : new Uint8Array(content);
  return new TextDecoder().decode(bytes.subarray(0, LONGEST_REPORT));
}
