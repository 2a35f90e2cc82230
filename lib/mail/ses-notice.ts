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
  /** Ours alone: it was told before, and is told again. */
  redriven: z.literal(true).optional(),
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
  /** It came to somebody whom nobody knew then, and is told again. */
  readonly redriven: boolean;
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
    redriven: read.data.redriven === true,
  };
}

const VERDICTS: Readonly<Record<string, Verdicts["spam"]>> = { PASS: "pass", FAIL: "fail", GRAY: "gray" };

/** `PROCESSING_FAILED` and `DISABLED` say nothing. */
const verdictOf = (said: string | undefined): Verdicts["spam"] => VERDICTS[said?.toUpperCase() ?? ""] ?? "none";

const SAID = { pass: "PASS", fail: "FAIL", gray: "GRAY", none: "DISABLED" } as const;

/**
 * A notice in the mail service's own form, to be told again: `readSesNotice` reads it as the same, but marked as redriven.
 * @param keptAt where the mail was found
 */
export function noticeToRedrive(
  { sesId, receivedAt, source, recipients, verdicts, disowned }: SesNotice,
  keptAt: string,
) {
  const said = (verdict: keyof Verdicts) => ({ status: SAID[verdicts[verdict]] });
  return {
    notificationType: "Received",
    mail: { messageId: sesId, source },
    receipt: {
      timestamp: receivedAt,
      recipients,
      ...{ spamVerdict: said("spam"), virusVerdict: said("virus"), spfVerdict: said("spf") },
      ...{ dkimVerdict: said("dkim"), dmarcVerdict: said("dmarc"), dmarcPolicy: disowned ? "reject" : "none" },
      action: { objectKey: keptAt },
    },
    redriven: true,
  };
}
