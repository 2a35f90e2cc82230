import { REGION } from "../cloud.ts";
import { type HeaderField, headerField } from "./mail-headers.ts";
import type { MailVerdicts } from "./verdicts.ts";

/** How a mail came. */
export interface Arrival {
  /** SES's id of this reception. */
  readonly id: string;
  /** Milliseconds of the local clock. */
  readonly at: number;
  /** Envelope sender; empty for a bounce. */
  readonly source: string;
  /** What the client called itself, and its address. */
  readonly helo: string;
  readonly ip: string;
  /** Recipients of the envelope that a rule is for. */
  readonly recipients: readonly string[];
}

/**
 * The header fields that SES puts before a mail, in its order. A sender's own copies of them stay further down.
 * https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-examples.html
 */
export function receivedHeaders(arrival: Arrival, verdicts: MailVerdicts, fromDomain: string): readonly HeaderField[] {
  const { id, at, source, helo, ip, recipients } = arrival;
  const date = new Date(at).toUTCString().replace("GMT", "+0000 (UTC)");
  const spf = verdicts.spf.toLowerCase();
  const envelope = `client-ip=${ip}; envelope-from=${source}; helo=${helo};`;
  const checked = `(spfCheck: local) ${envelope}`;
  const dmarc = `dmarc=${verdicts.dmarc.toLowerCase()} header.from=${fromDomain};`;
  return [
    headerField("Return-Path", `<${source}>`),
    headerField(
      "Received",
      `from ${helo} (${helo} [${ip}]) by inbound-smtp.${REGION}.amazonaws.com with SMTP id ${id} for ${recipients[0]}; ${date}`,
    ),
    headerField("X-SES-Spam-Verdict", verdicts.spam),
    headerField("X-SES-Virus-Verdict", verdicts.virus),
    headerField("Received-SPF", `${spf} ${checked}`),
    headerField(
      "Authentication-Results",
      `amazonses.com; spf=${spf} ${checked} dkim=${verdicts.dkim.toLowerCase()} header.i=@${fromDomain}; ${dmarc}`,
    ),
    headerField("X-SES-RECEIPT", Buffer.from(id).toString("base64")),
  ];
}
