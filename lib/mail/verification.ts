import { createHmac } from "node:crypto";
import { sameInConstantTime } from "../channels/shared/hmac.ts";

/** What stands before the token in the subject of a verification mail: subjects survive every kind of forwarding. */
const MARK = "PARLEY-";
const TOKEN = /\bPARLEY-([0-9a-f]{24})\b/;

/** The word by which a mail that we sent to an address proves that it came back to the account: signed with its key. */
export function verificationToken(accountId: string, key: string): string {
  return `${MARK}${createHmac("sha256", key).update(`verification\n${accountId}`).digest("hex").slice(0, 24)}`;
}

/** Whether a subject may be that of a verification mail, before the account's key is read. */
export const hasVerificationMark = (mail: { readonly subject: string }): boolean => TOKEN.test(mail.subject);

/** Whether a mail that arrived at an account is the one that was sent to try its forwarding. */
export function isVerification(mail: { readonly subject: string }, accountId: string, key: string): boolean {
  const found = TOKEN.exec(mail.subject)?.[0];
  return found !== undefined && sameInConstantTime(found, verificationToken(accountId, key));
}
