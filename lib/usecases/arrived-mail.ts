import type { App } from "../app.ts";
import type { MailFields } from "../mail/mail-fields.ts";
import type { ReadMail } from "../mail/read-mail-shape.ts";
import type { SesNotice } from "../mail/ses-notice.ts";

/** What receiving mail needs of the outside. */
export interface MailApp extends Pick<App, "store" | "blobs" | "queues" | "secrets" | "clock" | "log"> {
  /** The domain in which addresses are the installation's. */
  readonly inboundDomain: string;
}

/** A mail that was fetched and read. */
export interface ArrivedMail {
  readonly notice: SesNotice;
  /** Its key in the raw bucket. */
  readonly keptAt: string;
  readonly fields: MailFields;
  /** Null when it could not be read. */
  readonly content: ReadMail | null;
}
