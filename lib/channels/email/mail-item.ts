import * as z from "zod";
import { id, time } from "../../domain/fields.ts";
import { joinRule, mailAddress, mailFacts } from "../../domain/mail-facts.ts";

/**
 * A mail after it was read, as it lies on the inbound queue for one channel account: small, since files and bodies are
 * objects already. Written by `receive-mail`, read by this channel's `parse`.
 */
export const mailItem = z.object({
  kind: z.literal("mail"),
  /** The same for every notification of this mail. */
  key: z.string().min(1),
  /** The same for every copy of this mail, by whatever way it came. */
  externalId: z.string().min(1).max(100),
  /** Where the mail lies in the raw bucket. */
  keptAt: z.string().min(1),
  sentAt: time,
  /** Whom it is credited to: who sent it, or who wrote what was forwarded. */
  person: mailAddress,
  subject: z.string().max(500),
  text: z.string(),
  html: z.string().nullable(),
  facts: mailFacts,
  joins: z.array(z.object({ rule: joinRule, threadKey: z.string().min(1).max(1_100) })).max(50),
  tokenOf: id.nullable(),
  participants: z.array(z.string().min(1).max(320)).min(1).max(60),
  spam: z.boolean(),
  /** Nothing is answered to it by itself. */
  standby: z.boolean(),
  bodyKey: z.string().nullable(),
  trimmed: z.boolean(),
  unparsed: z.boolean(),
  files: z.array(
    z.object({
      name: z.string(),
      contentType: z.string(),
      kind: z.enum(["image", "audio", "video", "file"]),
      size: z.int(),
      /** Null where our copy was not kept: a file that carries a virus. */
      storageKey: z.string().nullable(),
      contentId: z.string().max(500).nullable(),
    }),
  ),
});
export type MailItem = Readonly<z.infer<typeof mailItem>>;

/** What a mail server says, in a mail, has become of a mail of ours (RFC 3464). */
export const returnedItem = z.object({
  kind: z.literal("returned"),
  key: z.string().min(1),
  keptAt: z.string().min(1),
  /** The thread's pointer by the id of our mail, and that id. */
  threadKey: z.string().min(1).max(1_100),
  externalId: z.string().min(1).max(998),
  recipient: z.string().min(1).max(320),
  at: time,
  /** RFC 3463: `5.1.1`. */
  status: z.string().max(20).nullable(),
});
export type ReturnedItem = Readonly<z.infer<typeof returnedItem>>;
