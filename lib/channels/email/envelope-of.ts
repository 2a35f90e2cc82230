import type { JoinRule, MailAddress, MailFacts } from "../../domain/mail-facts.ts";
import { comparableAddress, domainOf, isOneOf } from "../../mail/addresses.ts";
import { shortReferences, threadKeyOfId } from "../../mail/message-ids.ts";
import type { ReceivedMail } from "../received-mail.ts";
import type { MailItem } from "./mail-item.ts";
import type { EmailAccount } from "./settings.ts";
import type { Trust } from "./trust-of.ts";

interface Known {
  readonly account: EmailAccount;
  readonly trust: Trust;
  readonly sender: MailAddress;
  readonly person: MailAddress;
}

type Envelope = Pick<MailItem, "facts" | "joins" | "tokenOf" | "participants">;

/** Who has part in a mail, and which threads it names. */
export function envelopeOf(mail: ReceivedMail, { account, trust, sender, person }: Known): Envelope {
  const { fields, notice, foreignToken } = mail;
  const messageId = fields.messageId ?? `ses-${notice.sesId}@inbox.invalid`;
  const facts: MailFacts = {
    subject: fields.subject === "" ? null : fields.subject,
    from: person,
    replyTo: trust.credited ? null : fields.replyTo,
    to: [...fields.to],
    cc: [...fields.cc],
    bcc: [],
    messageId,
    references: [...referencesOf(mail)],
    joinedBy: null,
    notJoined: foreignToken ? "It came to a reply address that was made for somebody else." : null,
    automated: trust.automated,
    forwardedBy: trust.credited ? sender : null,
    ...{ forwardOf: null, quoteOf: null, transcriptUpTo: null, leavesThread: false, bounced: [] },
    verdicts: notice.verdicts,
  };
  return {
    facts,
    // What a colleague passes on is in a thread of the colleague's.
    joins: trust.credited ? joinsOf([], [], messageId) : joinsOf(fields.inReplyTo, fields.references, messageId),
    tokenOf: trust.credited ? null : mail.tokenOf,
    participants: [...participantsOf(mail, account, person)],
  };
}

/** RFC 5322, 3.6.4: a parent without References hands on its In-Reply-To when that is one. */
function referencesOf({ fields }: ReceivedMail): readonly string[] {
  if (fields.references.length > 0 || fields.inReplyTo.length !== 1) return shortReferences(fields.references);
  return fields.inReplyTo;
}

/** What it answers, then what went before, the newest first, and last itself: another copy may be there already. */
function joinsOf(inReplyTo: readonly string[], references: readonly string[], own: string): MailItem["joins"] {
  const named = (rule: JoinRule, ids: readonly string[]) =>
    ids.flatMap((id) => {
      const threadKey = threadKeyOfId(id);
      return threadKey === null ? [] : [{ rule, threadKey }];
    });
  const threads = [...named("in_reply_to", inReplyTo.slice(0, 5)), ...named("references", references.toReversed())];
  const [self] = named("same_mail", [own]);
  const others = [...new Map(threads.toReversed().map((one) => [one.threadKey, one])).values()].toReversed();
  return [...others.filter(({ threadKey }) => threadKey !== self?.threadKey).slice(0, 30), ...(self ? [self] : [])];
}

/**
 * The sender, and whom they wrote to besides us. Only a sender whose domain vouches for them may bring others in: else a
 * forged mail could make its forger part of a conversation.
 */
function participantsOf(
  { fields, notice, inboundDomain, content }: ReceivedMail,
  { settings }: EmailAccount,
  person: MailAddress,
): readonly string[] {
  const vouched = notice.verdicts.dmarc === "pass" && !fields.ambiguousFrom && content !== null;
  const others = vouched ? [...fields.to, ...fields.cc].map(({ address }) => comparableAddress(address)) : [];
  const outside = others.filter(
    (address) => domainOf(address) !== inboundDomain.toLowerCase() && !isOneOf(address, [settings.address]),
  );
  return [...new Set([comparableAddress(person.address), ...outside])].slice(0, 30);
}
