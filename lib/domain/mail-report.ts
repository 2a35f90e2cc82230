import { mailFacts, recipientsOf } from "./mail-facts.ts";
import { advanceStatus, type Message } from "./message.ts";

/** What a mail service says has become of a mail of ours. */
export interface MailReport {
  /** `bounced`: for good; `returned`: this time, or answered by a machine on behalf of somebody who is away. */
  readonly kind: "sent" | "delivered" | "delayed" | "returned" | "bounced" | "complained" | "rejected";
  /** The service's id of the mail. */
  readonly externalId: string;
  /** Whom it is about, lower case; a complaint may name people who did not complain. */
  readonly recipients: readonly string[];
  /** Why, in words for people; empty where nothing is wrong. */
  readonly why: string;
}

/**
 * How notes on a mail begin, the one that matters least first: a note gives way only to one that matters more, so reports
 * in any order leave the same.
 */
const NOTES = {
  delayed: "Delivery is delayed",
  returned: "Not taken this time",
  complained: "Reported as spam",
  partly: "Did not reach everybody",
} as const;

/**
 * A message after a report about its mail. Reports come late, twice and in any order; the outcome depends only on which
 * came. A mail that came back for good has failed, whatever was said before: `delivered` only means that a server took it.
 * @returns the same object when nothing changes
 */
export function afterMailReport(message: Message, report: MailReport): Message {
  if (message.status === null || message.kind !== "outbound") return message;
  const known = withId(message, report.externalId);
  switch (report.kind) {
    case "sent":
      return moved(known, "sent");
    case "delivered":
      return withoutDelay(moved(known, "delivered"));
    case "rejected":
      return failed(known, report.why);
    case "bounced":
      return afterBounce(known, report);
    case "delayed":
      return known.status === "delivered" || known.status === "read" ? known : noted(known, "delayed", report.why);
    case "returned":
      return noted(known, "returned", report.why);
    case "complained":
      return noted(moved(known, "delivered"), "complained", report.why);
  }
}

/** Of a mail whose sending was never answered this is how its id becomes known. */
function withId(message: Message, externalId: string): Message {
  if (message.mail?.messageId != null && message.externalId !== null) return message;
  const mail = message.mail ?? mailFacts.parse({});
  const messageId = mail.messageId ?? externalId;
  return { ...message, externalId: message.externalId ?? externalId, mail: { ...mail, messageId } };
}

function moved(message: Message, to: "sent" | "delivered"): Message {
  if (hasBounced(message)) return message;
  const status = advanceStatus(message.status ?? to, to);
  if (status === message.status) return message;
  // What was said of an attempt whose end was unknown no longer holds.
  return { ...message, status, statusReason: noteOf(message) === null ? null : message.statusReason };
}

function afterBounce(message: Message, { recipients, why }: MailReport): Message {
  const mail = message.mail ?? mailFacts.parse({});
  const bounced = [...new Set([...mail.bounced, ...recipients])].sort().slice(0, 50);
  if (bounced.length === mail.bounced.length) return message;
  const after = { ...message, mail: { ...mail, bounced } };
  return hasBounced(after) ? failed(after, why) : noted(after, "partly", why);
}

/** Whether it came back from somebody whom it was written to, not only copied; or from the only one. */
function hasBounced({ mail }: Message): boolean {
  if (mail === null || mail.bounced.length === 0) return false;
  const to = mail.to.map(({ address }) => address.toLowerCase());
  return recipientsOf(mail).length <= 1 || mail.bounced.some((address) => to.includes(address));
}

function failed(message: Message, why: string): Message {
  return message.status === "failed" ? message : { ...message, status: "failed", statusReason: why };
}

function noted(message: Message, kind: keyof typeof NOTES, why: string): Message {
  if (message.status === "failed") return message;
  const kinds = Object.keys(NOTES);
  const present = noteOf(message);
  const wins =
    present === null
      ? message.statusReason === null || kind !== "delayed"
      : kinds.indexOf(kind) > kinds.indexOf(present);
  return wins ? { ...message, statusReason: `${NOTES[kind]}: ${why}` } : message;
}

function withoutDelay(message: Message): Message {
  return noteOf(message) === "delayed" ? { ...message, statusReason: null } : message;
}

/** Whether a report left a note on it. */
export const hasReportNote = (message: Message): boolean => noteOf(message) !== null;

function noteOf({ statusReason }: Message): keyof typeof NOTES | null {
  const found = Object.entries(NOTES).find(([, start]) => statusReason?.startsWith(start));
  return (found?.[0] as keyof typeof NOTES | undefined) ?? null;
}
