import type { Letter } from "../domain/letter.ts";
import { domainOf } from "./addresses.ts";

export interface SystemMail {
  /** Whom it is for. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Tells its mail from every other one: letters, digits, `-`. */
  readonly key: string;
  /** The installation's own address. */
  readonly from: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A mail of the installation itself, not of a team: plain text, marked so that no machine answers it (RFC 3834). */
export function systemLetter({ to, subject, text, key, from, tags }: SystemMail): Letter {
  return {
    from: { address: from, name: "Parley" },
    to: [{ address: to, name: null }],
    ...{ cc: [], bcc: [], replyTo: null, html: null, inReplyTo: null, references: [], attachments: [] },
    subject,
    text,
    messageId: `${key.toLowerCase()}@${domainOf(from)}`,
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", Precedence: "bulk" },
    tags,
  };
}
