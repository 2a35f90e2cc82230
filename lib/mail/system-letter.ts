import type { Letter } from "../domain/letter.ts";

export interface SystemMail {
  /** Whom it is for. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Tells its mail from every other one: letters, digits, `-`. */
  readonly key: string;
  readonly inboundDomain: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Nobody reads what comes back to it. */
const LOCAL_PART = "no-reply";

/** A mail of the installation itself, not of a team: plain text, marked so that no machine answers it (RFC 3834). */
export function systemLetter({ to, subject, text, key, inboundDomain, tags }: SystemMail): Letter {
  return {
    from: { address: `${LOCAL_PART}@${inboundDomain}`, name: "Parley" },
    to: [{ address: to, name: null }],
    ...{ cc: [], bcc: [], replyTo: null, html: null, inReplyTo: null, references: [], attachments: [] },
    subject,
    text,
    messageId: `${key.toLowerCase()}@${inboundDomain}`,
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", Precedence: "bulk" },
    tags,
  };
}
