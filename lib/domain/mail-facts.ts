import * as z from "zod";
import { id, optional } from "./fields.ts";

export const mailAddress = z.object({
  /** As it was written; an empty one never occurs. */
  address: z.string().min(1).max(320),
  name: optional(z.string().max(200)),
});
export type MailAddress = Readonly<z.infer<typeof mailAddress>>;

/** What led a mail to its conversation. */
export const joinRule = z.enum(["reply_token", "in_reply_to", "references", "same_mail"]);
export type JoinRule = z.infer<typeof joinRule>;

/** What a receiving server found (RFC 8601): `gray` is undecided, `none` was not looked at. */
export const verdict = z.enum(["pass", "fail", "gray", "none"]);
export const verdicts = z.object({
  spam: verdict.default("none"),
  virus: verdict.default("none"),
  spf: verdict.default("none"),
  dkim: verdict.default("none"),
  dmarc: verdict.default("none"),
});
export type Verdicts = Readonly<z.infer<typeof verdicts>>;

/** The envelope and threading of a message that is a mail, in or out. Ids are stored without angle brackets. */
export const mailFacts = z.object({
  subject: optional(z.string().max(500)),
  /** Null for our own mail: the account and the author say it. */
  from: optional(mailAddress),
  replyTo: optional(mailAddress),
  to: z.array(mailAddress).max(50).default([]),
  cc: z.array(mailAddress).max(50).default([]),
  bcc: z.array(mailAddress).max(50).default([]),
  /** What other mails name it by: of ours, the id that SES gave it. */
  messageId: optional(z.string().max(998)),
  /** Oldest first; the first and the newest of a long chain. */
  references: z.array(z.string().max(998)).max(20).default([]),
  joinedBy: optional(joinRule),
  /** Why it opened a conversation of its own although it named another one. */
  notJoined: optional(z.string().max(200)),
  /** Why it counts as written by a machine (RFC 3834); such mail is never answered by itself. */
  automated: optional(z.string().max(60)),
  /** Who forwarded it, where it is credited to its original sender. */
  forwardedBy: optional(mailAddress),
  /** Of ours: the message of the conversation that it passes on to somebody else. */
  forwardOf: optional(id),
  /** Of ours: the message of the conversation that it quotes below. */
  quoteOf: optional(id),
  /** Of ours: it says what was written up to this message of the conversation, for whoever wrote it. */
  transcriptUpTo: optional(id),
  /** Of ours: it left the thread; whoever answers it opens a conversation of their own. */
  leavesThread: z.boolean().default(false),
  /** Of ours: recipients that it can never reach, lower case. */
  bounced: z.array(z.string().max(320)).max(50).default([]),
  verdicts: verdicts.prefault({}),
});
export type MailFacts = Readonly<z.infer<typeof mailFacts>>;

/** Whom a mail goes to. */
export interface Recipients {
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  readonly bcc: readonly MailAddress[];
}

/** Everybody whom a mail goes to, lower case, each once. */
export function recipientsOf({ to, cc, bcc }: Recipients): readonly string[] {
  return [...new Set([...to, ...cc, ...bcc].map(({ address }) => address.toLowerCase()))];
}
/** Kinds of automatic mail that a person writes by hand all the same: only the mail program asks for no automatic answer. */
const BY_HAND = "suppressed";
/** Kinds that speak of a mail of ours and ask for nothing. */
const ECHOES: ReadonlySet<string> = new Set(["bounce", "auto_reply", "loop"]);

/** Whether a person wrote it, or nobody knows better: only such a mail brings a conversation back. */
export const isByPerson = (mail: Pick<MailFacts, "automated"> | null): boolean =>
  mail === null || mail.automated === null || mail.automated === BY_HAND;

/** Whether it only answers a mail of ours, as a machine: nobody has to look after it. */
export const isEcho = (mail: Pick<MailFacts, "automated">): boolean =>
  mail.automated !== null && ECHOES.has(mail.automated);
