import type { MailAddress } from "../domain/mail-facts.ts";
import type { MailFields } from "./mail-fields.ts";

/** A mail as it was read: addresses, ids without angle brackets, sanitised HTML, and nothing that could run. */
export interface ReadMail extends MailFields {
  /** What was written in this mail. */
  readonly body: MailBody;
  /** The same with quoted history and signature; the same object when nothing was left out. */
  readonly whole: MailBody;
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
  /** What the person who forwarded it wrote above it. */
  readonly note: string | null;
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
  /** Without angle brackets; `src="cid:<this>"` in the HTML points to it. */
  readonly contentId: string | null;
  /** Shown inside the HTML rather than in the list of files. */
  readonly inline: boolean;
}
