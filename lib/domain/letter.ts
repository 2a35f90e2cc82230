import type { MailAddress } from "./mail-facts.ts";

/** A mail to be sent, before it is bytes. Whatever comes from outside is data here: composing encodes it. */
export interface Letter {
  readonly from: MailAddress;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  /** Only in the envelope, never in the mail. */
  readonly bcc: readonly MailAddress[];
  readonly replyTo: MailAddress | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  /** Without angle brackets. The mail service may replace `messageId` by its own. */
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** Further header fields, such as `Auto-Submitted`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly LetterAttachment[];
  /** Come back with every report about this mail. Names and values: letters, digits, `_` and `-`. */
  readonly tags: Readonly<Record<string, string>>;
}

export interface LetterAttachment {
  readonly name: string;
  readonly contentType: string;
  /** Key in the attachments bucket. */
  readonly storageKey: string;
  /** Content-ID by which the HTML shows it. */
  readonly contentId: string | null;
}
