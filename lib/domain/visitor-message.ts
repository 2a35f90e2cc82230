import { type Message, messageStatus } from "./message.ts";

/** A file as a visitor sees it. */
export interface VisitorFile {
  readonly id: string;
  readonly name: string;
  readonly contentType: string | null;
  readonly size: number | null;
  readonly kind: Message["attachments"][number]["kind"];
  /** A short-lived link; null in a push, and where there is no copy. */
  readonly url: string | null;
}

/** A message as a visitor sees it. */
export interface VisitorMessage {
  readonly id: string;
  /** Of the visitor's own: the id that they gave it. */
  readonly clientId: string | null;
  readonly from: "visitor" | "team" | "bot";
  readonly personId: string | null;
  readonly personName: string | null;
  readonly text: string;
  readonly attachments: readonly VisitorFile[];
  /** null for the visitor's own. */
  readonly status: Message["status"];
  readonly sentAt: string;
}

const { sent, delivered, read } = messageStatus.enum;
const SEEN: readonly Message["status"][] = [sent, delivered, read];

/**
 * What of a message its visitor may see: never comments and events, nor what waits, was taken back or failed. The fields
 * are named one by one, so that none can be added by mistake.
 * @returns null for what they may not see
 */
export function visitorMessage(message: Message): VisitorMessage | null {
  const { id, kind, author, status, sentAt } = message;
  const isOwn = kind === "inbound";
  if (message.deletedAt !== null) return null;
  if (!isOwn && (kind !== "outbound" || !SEEN.includes(status))) return null;
  return {
    id,
    clientId: isOwn ? message.externalId : null,
    from: isOwn ? "visitor" : author.type === "user" ? "team" : "bot",
    personId: isOwn ? null : author.id,
    personName: isOwn ? null : author.name,
    text: message.text,
    attachments: message.attachments.map((file) => ({
      ...{ id: file.id, name: file.name, contentType: file.contentType, size: file.size, kind: file.kind, url: null },
    })),
    status: isOwn ? null : status,
    sentAt,
  };
}
