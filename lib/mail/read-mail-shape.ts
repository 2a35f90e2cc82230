import type { MailAddress } from "../domain/mail-facts.ts";

/** A mail as it was read: addresses, ids without angle brackets, sanitised HTML, and nothing that could run. */
export interface ReadMail {
  /** Null when there is none that could be read. */
  readonly from: MailAddress | null;
  readonly replyTo: MailAddress | null;
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly subject: string;
  /** The sender's own date, ISO; null when it is missing or unreadable. */
  readonly date: string | null;
  /** Null when it is missing or empty. */
  readonly messageId: string | null;
  readonly inReplyTo: readonly string[];
  /** Oldest first, as the header has them. */
  readonly references: readonly string[];
  /** What was written in this mail. */
  readonly body: MailBody;
  /** The same with quoted history and signature; the same object when nothing was left out. */
  readonly whole: MailBody;
  /** Why it counts as written by a machine; null for a person's. */
  readonly automated: string | null;
  /** The mail inside, when the whole of this one is a forward. */
  readonly forwarded: ForwardedMail | null;
  /** What a mail server reports about a mail of ours (RFC 3464). */
  readonly report: DeliveryReport | null;
  readonly files: readonly MailFile[];
}

export interface MailBody {
  readonly text: string;
  /** Sanitised. Remote images stand as `data-src`; inline ones as `src="cid:…"`. */
  readonly html: string | null;
}

export interface ForwardedMail {
  readonly from: MailAddress;
  readonly subject: string | null;
  /** ISO, where it could be read. */
  readonly date: string | null;
  readonly body: MailBody;
}

export interface DeliveryReport {
  readonly recipient: string | null;
  readonly action: "failed" | "delayed" | "delivered" | "relayed" | "expanded";
  /** RFC 3463: `5.1.1`. */
  readonly status: string | null;
  /** Message-ID of the mail that it is about. */
  readonly originalMessageId: string | null;
}

export interface MailFile {
  readonly name: string;
  readonly contentType: string;
  readonly kind: "image" | "audio" | "video" | "file";
  readonly bytes: Uint8Array;
  readonly contentId: string | null;
  /** Shown inside the HTML rather than in the list of files. */
  readonly inline: boolean;
}
