import { domainOf } from "../../mail/addresses.ts";
import type { MailFields } from "../../mail/mail-fields.ts";
import type { ReceivedMail } from "../received-mail.ts";
import type { Settings } from "./settings.ts";

export interface Trust {
  readonly spam: boolean;
  /** Why a machine is taken to have written it; null: a person did. */
  readonly automated: string | null;
  /** Nothing is answered to it by itself. */
  readonly standby: boolean;
  /** A colleague passed it on: it is the mail inside that counts. */
  readonly credited: boolean;
}

/** How far a mail is believed, and whether a machine may answer it. */
export function trustOf(mail: ReceivedMail, settings: Settings): Trust {
  const { notice, fields, fromUs } = mail;
  const { spam, virus, dmarc } = notice.verdicts;
  const automated = fields.automated ?? (fromUs ? "loop" : isReport(notice.source) ? "bounce" : null);
  const credited = settings.creditOriginalSender && mail.fromUser && (mail.content?.forwarded ?? null) !== null;
  // An answer to somebody who never wrote is spam of ours, so the sender's domain has to vouch for the sender.
  const vouched = dmarc === "pass" && answersStay(fields) && spam !== "fail" && virus !== "fail";
  return {
    spam: settings.spam === "spam_view" && isSpam(mail),
    automated,
    standby: !vouched || automated !== null || credited || mail.filter === "spam",
    credited,
  };
}

/** Nobody may have our answers sent to somebody else. */
const answersStay = ({ from, ambiguousFrom, replyTo }: MailFields): boolean =>
  !ambiguousFrom && from !== null && (replyTo === null || domainOf(replyTo.address) === domainOf(from.address));

/** Allowed senders are never spam, unless somebody else wrote in their name. */
function isSpam({ notice, filter }: ReceivedMail): boolean {
  const { spam, virus } = notice.verdicts;
  if (virus === "fail" || notice.disowned) return true;
  return filter === "spam" || (spam === "fail" && filter !== "allow");
}

/** What mail servers report comes from nobody (RFC 5321, 4.5.5). */
const isReport = (source: string): boolean => source === "" || source === "<>";
