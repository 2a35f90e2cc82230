import * as z from "zod";
import { id } from "../domain/fields.ts";
import type { MailReport } from "../domain/mail-report.ts";
import { bounceReason } from "./bounce-reason.ts";

const recipient = z.object({
  emailAddress: z.string(),
  status: z.string().optional(),
  diagnosticCode: z.string().optional(),
});
const recipients = z.array(recipient).default([]);

/**
 * What SES publishes of what it sent, through the configuration set.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
const sesEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string().min(1).max(200),
    /** The From header, with its name. */
    source: z.string().default(""),
    tags: z.record(z.string(), z.array(z.string())).default({}),
  }),
  bounce: z
    .object({ bounceType: z.string(), bounceSubType: z.string().default(""), bouncedRecipients: recipients })
    .optional(),
  complaint: z.object({ complaintFeedbackType: z.string().nullish(), complainedRecipients: recipients }).optional(),
  deliveryDelay: z.object({ delayType: z.string().default(""), delayedRecipients: recipients }).optional(),
  delivery: z.object({ recipients: z.array(z.string()).default([]) }).optional(),
  reject: z.object({ reason: z.string().default("") }).optional(),
});
type SesEvent = z.infer<typeof sesEvent>;

export interface SesReport extends MailReport {
  /** The message that the mail was made of, by the tags that it was sent with; null where they are missing. */
  readonly message: { readonly conversationId: string; readonly messageId: string } | null;
  /** The address that it was sent from. */
  readonly source: string;
}

/**
 * Reads a report on a mail that was sent.
 * @returns null for what is no such report, or one that says nothing about its delivery (an opened mail)
 */
export function readSesReport(content: unknown): SesReport | null {
  const read = sesEvent.safeParse(content);
  const said = read.success ? outcomeOf(read.data) : null;
  if (!read.success || said === null) return null;
  const { messageId, source, tags } = read.data.mail;
  const conversation = id.safeParse(tags.conversation_id?.[0]);
  const message = id.safeParse(tags.message_id?.[0]);
  return {
    ...said,
    externalId: messageId,
    source: (/<([^<>]+)>\s*$/.exec(source)?.[1] ?? source).trim().toLowerCase(),
    message:
      conversation.success && message.success ? { conversationId: conversation.data, messageId: message.data } : null,
  };
}

type Outcome = Pick<MailReport, "kind" | "recipients" | "why">;

function outcomeOf(event: SesEvent): Outcome | null {
  switch (event.eventType) {
    case "Send":
      return { kind: "sent", recipients: [], why: "" };
    case "Delivery":
      return { kind: "delivered", recipients: (event.delivery?.recipients ?? []).map(lower), why: "" };
    case "Bounce":
      return ofBounce(event.bounce);
    case "Complaint":
      return ofComplaint(event.complaint);
    case "DeliveryDelay":
      return ofDelay(event.deliveryDelay);
    case "Reject":
      return { kind: "rejected", recipients: [], why: "The mail service found a virus and sent nothing." };
    default:
      return null;
  }
}

function ofBounce(bounce: SesEvent["bounce"]): Outcome | null {
  if (bounce === undefined) return null;
  const addresses = addressesOf(bounce.bouncedRecipients);
  const reason = bounceReason({ subType: bounce.bounceSubType, status: bounce.bouncedRecipients[0]?.status ?? null });
  const who = addresses.join(", ") || "the recipient";
  // `Undetermined` says too little to give an address up.
  return bounce.bounceType === "Permanent"
    ? { kind: "bounced", recipients: addresses, why: `Could not be delivered to ${who}: ${reason}.` }
    : { kind: "returned", recipients: addresses, why: `${who}: ${reason}.` };
}

function ofComplaint(complaint: SesEvent["complaint"]): Outcome | null {
  if (complaint === undefined) return null;
  const addresses = addressesOf(complaint.complainedRecipients);
  return { kind: "complained", recipients: addresses, why: `by ${addresses.join(", ") || "a recipient"}.` };
}

function ofDelay(delay: SesEvent["deliveryDelay"]): Outcome | null {
  if (delay === undefined) return null;
  const addresses = addressesOf(delay.delayedRecipients);
  const reason = bounceReason({ subType: delay.delayType, status: delay.delayedRecipients[0]?.status ?? null });
  return { kind: "delayed", recipients: addresses, why: `${addresses.join(", ")}: ${reason}. It is tried again.` };
}

const lower = (address: string): string => address.trim().toLowerCase().slice(0, 320);
const addressesOf = (all: readonly { readonly emailAddress: string }[]): readonly string[] => [
  ...new Set(all.map(({ emailAddress }) => lower(emailAddress)).filter((address) => address !== "")),
];
