import * as z from "zod";
import type { Verdicts } from "../domain/mail-facts.ts";

const status = z.object({ status: z.string() }).optional();

/**
 * What SES tells of a mail that it received and put into the bucket.
 * https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html
 */
const sesNotice = z.object({
  notificationType: z.literal("Received"),
  mail: z.object({
    messageId: z.string().min(1).max(200),
    /** The envelope's sender; empty for what mail servers report. */
    source: z.string().default(""),
  }),
  receipt: z.object({
    timestamp: z.iso.datetime(),
    recipients: z.array(z.string()),
    spamVerdict: status,
    virusVerdict: status,
    spfVerdict: status,
    dkimVerdict: status,
    dmarcVerdict: status,
    /** Only where DMARC failed. */
    dmarcPolicy: z.string().optional(),
    action: z.object({ objectKey: z.string().optional() }).default({}),
  }),
});

export interface SesNotice {
  readonly sesId: string;
  /** ISO with milliseconds. */
  readonly receivedAt: string;
  /** The envelope's sender; empty for what mail servers report. */
  readonly source: string;
  /** The envelope's recipients within our domain. */
  readonly recipients: readonly string[];
  readonly verdicts: Verdicts;
  /** The domain of the sender disowns this mail and asks receivers to set it apart or refuse it. */
  readonly disowned: boolean;
  /** Where the mail may lie, the likelier place first: whether the key has its prefix is not documented. */
  readonly places: readonly string[];
}

/** @returns null for what is no such notice */
export function readSesNotice(content: unknown): SesNotice | null {
  const read = sesNotice.safeParse(content);
  if (!read.success) return null;
  const { mail, receipt } = read.data;
  const fallback = `mail/${mail.messageId}`;
  return {
    sesId: mail.messageId,
    receivedAt: new Date(receipt.timestamp).toISOString(),
    source: mail.source,
    recipients: receipt.recipients,
    verdicts: {
      spam: verdictOf(receipt.spamVerdict?.status),
      virus: verdictOf(receipt.virusVerdict?.status),
      spf: verdictOf(receipt.spfVerdict?.status),
      dkim: verdictOf(receipt.dkimVerdict?.status),
      dmarc: verdictOf(receipt.dmarcVerdict?.status),
    },
    disowned: verdictOf(receipt.dmarcVerdict?.status) === "fail" && !/^none$/i.test(receipt.dmarcPolicy ?? ""),
    places: [...new Set([receipt.action.objectKey ?? fallback, fallback])],
  };
}

const VERDICTS: Readonly<Record<string, Verdicts["spam"]>> = { PASS: "pass", FAIL: "fail", GRAY: "gray" };

/** `PROCESSING_FAILED` and `DISABLED` say nothing. */
const verdictOf = (said: string | undefined): Verdicts["spam"] => VERDICTS[said?.toUpperCase() ?? ""] ?? "none";
