import type { MessageBody } from "../domain/message-body.ts";
import type { MailFields } from "../mail/mail-fields.ts";
import type { ReadMail } from "../mail/read-mail-shape.ts";
import type { SesNotice } from "../mail/ses-notice.ts";

/** A mail for one channel account, with all that had to be looked up about it. */
export interface ReceivedMail {
  readonly notice: SesNotice;
  /** Its key in the raw bucket. */
  readonly keptAt: string;
  readonly fields: MailFields;
  /** Null when it could not be read. */
  readonly content: ReadMail | null;
  /** The domain in which addresses are the installation's. */
  readonly inboundDomain: string;
  /** The conversation of a reply token that was made for this sender. */
  readonly tokenOf: string | null;
  /** It came to somebody's reply address, but not from them. */
  readonly foreignToken: boolean;
  /** The inbox's filter: `allow` is never spam, `spam` always is. */
  readonly filter: "allow" | "spam" | null;
  /** The sender's address is one of a channel account: it is our own mail, come back. */
  readonly fromUs: boolean;
  /** The sender is a user of the installation, and their domain vouches for it. */
  readonly fromUser: boolean;
  /** The pointer of a mail of ours that this one reports on. */
  readonly reportOn: string | null;
}

/** What a channel makes of a mail: an item for the inbound queue. */
export interface TakenMail {
  readonly key: string;
  readonly threadKey: string;
  readonly raw: string;
  /** To be kept first, where the item holds only its start. */
  readonly body: { readonly key: string; readonly content: MessageBody } | null;
}
