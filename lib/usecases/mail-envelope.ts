import type { Channel } from "../channels/channel.ts";
import { Invalid } from "../domain/errors.ts";
import { type MailFacts, mailFacts } from "../domain/mail-facts.ts";

/** What an agent may say of a mail beside its text. Addresses as they were typed. */
export interface WantedMail {
  readonly subject?: string | undefined;
  /** Left out: whoever the conversation is with. */
  readonly to?: readonly string[] | undefined;
  readonly cc?: readonly string[] | undefined;
  readonly bcc?: readonly string[] | undefined;
  /** The message of the conversation that is quoted below, as it is when the mail leaves. */
  readonly quoteId?: string | undefined;
}

/** SES takes so many recipients of one mail, in To, Cc and Bcc together. */
const MOST_RECIPIENTS = 50;

/**
 * Subject and recipients of a mail, each address once: who is named in To is not copied as well.
 * @param recipient who it goes to when nobody is named
 * @returns null on a channel without mail
 * @throws Invalid where mail fields are given on such a channel, and for too many recipients
 */
export function mailEnvelope(
  { title, capabilities }: Channel,
  wanted: WantedMail,
  recipient: string | null,
): MailFacts | null {
  if (!capabilities.mail) {
    const given = (["subject", "to", "cc", "bcc", "quoteId"] as const).filter((name) => wanted[name] !== undefined);
    if (given.length === 0) return null;
    throw new Invalid(
      `${title} has no mail fields.`,
      given.map((path) => ({ path, message: "is only for mail" })),
    );
  }
  const seen = new Set<string>();
  const once = (addresses: readonly string[]) =>
    addresses.filter((address) => !seen.has(address.toLowerCase()) && seen.add(address.toLowerCase()));
  const to = once(wanted.to ?? (recipient === null ? [] : [recipient]));
  const cc = once(wanted.cc ?? []);
  const bcc = once(wanted.bcc ?? []);
  if (seen.size > MOST_RECIPIENTS) {
    throw new Invalid(`A mail has at most ${MOST_RECIPIENTS} recipients.`, [{ path: "to", message: "are too many" }]);
  }
  const named = (addresses: readonly string[]) => addresses.map((address) => ({ address }));
  const { subject, quoteId: quoteOf } = wanted;
  return mailFacts.parse({ subject, to: named(to), cc: named(cc), bcc: named(bcc), quoteOf });
}
