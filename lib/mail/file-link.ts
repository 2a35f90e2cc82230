import { createHmac } from "node:crypto";
import { sameInConstantTime } from "../channels/shared/hmac.ts";
import { ULID_PATTERN, ulidTime } from "../domain/ulid.ts";

/** The file of a message that a link leads to. */
export interface LinkedFile {
  readonly accountId: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly attachmentId: string;
  /** Seconds since 1970 after which the link is over. */
  readonly until: number;
}

/** 128 bits of the signature: more than can be guessed. */
const MAC_BYTES = 16;
/** How long a link works. */
const LINK_SECONDS = 90 * 24 * 60 * 60;
const LONGEST = 300;

/**
 * The name of a file in a link that anybody may open who was sent it: which file, until when, and a signature with the
 * account's reply key, so that nothing is stored for it and it is gone with its message.
 */
export function fileToken(file: LinkedFile, key: string): string {
  const said = wordsOf(file);
  return Buffer.from(`${said}.${macOf(said, key)}`).toString("base64url");
}

/**
 * The link itself. Its end follows from the message that says it, so that a mail that is made again says the same.
 * @param publicUrl where the installation is reached
 * @param saidBy id of the message whose mail has the link
 */
export function fileUrl(
  file: Omit<LinkedFile, "until">,
  { publicUrl, saidBy, key }: { readonly publicUrl: string; readonly saidBy: string; readonly key: string },
): string {
  const until = Math.floor(ulidTime(saidBy) / 1000) + LINK_SECONDS;
  return `${publicUrl.replace(/\/$/, "")}/files/${fileToken({ ...file, until }, key)}`;
}

/** What a token says. It proves nothing until `fileTokenFits`; null when it is no token. */
export function readFileToken(token: string): LinkedFile | null {
  // Base64 leaves out what it does not understand: only the one spelling is a token.
  if (token.length > LONGEST || Buffer.from(token, "base64url").toString("base64url") !== token) return null;
  const [accountId, conversationId, messageId, attachmentId, until, ...rest] = partsOf(token);
  const ids = [accountId, conversationId, messageId, attachmentId];
  if (rest.length !== 1 || !ids.every((id) => ULID_PATTERN.test(id ?? "")) || !/^\d{1,12}$/.test(until ?? ""))
    return null;
  const [account = "", conversation = "", message = "", attachment = ""] = ids;
  return {
    accountId: account,
    conversationId: conversation,
    messageId: message,
    attachmentId: attachment,
    until: Number(until),
  };
}

/** Whether a token was made with this key. */
export function fileTokenFits(token: string, key: string): boolean {
  const file = readFileToken(token);
  return file !== null && sameInConstantTime(partsOf(token)[5] ?? "", macOf(wordsOf(file), key));
}

const partsOf = (token: string): string[] => Buffer.from(token, "base64url").toString("latin1").split(".");

const wordsOf = ({ accountId, conversationId, messageId, attachmentId, until }: LinkedFile): string =>
  [accountId, conversationId, messageId, attachmentId, until].join(".");

/** The word in front keeps this signature from passing for that of a reply address. */
const macOf = (said: string, key: string): string =>
  createHmac("sha256", key).update(`file\n${said}`).digest().subarray(0, MAC_BYTES).toString("base64url");
