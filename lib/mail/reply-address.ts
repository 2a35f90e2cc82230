import { createHmac } from "node:crypto";
import { sameInConstantTime } from "../channels/shared/hmac.ts";
import { ULID_PATTERN } from "../domain/ulid.ts";
import { comparableAddress, splitAddress, withoutTag } from "./addresses.ts";

/**
 * Addresses that answers come back to: `<account>+<conversation><mac>@<domain>`. Everything before the `@` is lower case,
 * since mail systems on the way change the case, and is 64 octets long, all that RFC 5321 (4.5.3.1.1) allows.
 */

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const ULID_LENGTH = 26;
/** 55 bits: what 64 octets leave room for. A guess needs a mail for each try. */
const MAC_LENGTH = 11;
const TOKEN = /^[0-7][0-9a-hjkmnp-tv-z]{25}[0-9a-hjkmnp-tv-z]{11}$/;

export interface ReplyAddressOf {
  readonly accountId: string;
  readonly conversationId: string;
  /** The address that this reply address is given to; nobody else's mail is let in by it. */
  readonly participant: string;
  readonly key: string;
  readonly domain: string;
}

/** The Reply-To of a mail to one participant: signed for that conversation and that participant. */
export function replyAddress({ accountId, conversationId, participant, key, domain }: ReplyAddressOf): string {
  const token = conversationId.toLowerCase() + macOf(key, conversationId, participant);
  return `${accountId.toLowerCase()}+${token}@${domain}`;
}

export interface Recipient {
  /** The channel account that the address names by its id; null when it is another address. */
  readonly accountId: string | null;
  /** Of the form of a token; `tokenFits` says whether it is a true one. */
  readonly token: string | null;
  /** The address without its tag, comparable: an account may have it as its own. */
  readonly plain: string;
}

/** What an envelope's recipient says. Only an address of `domain`, ours for receiving, can name an account or a token. */
export function readRecipient(address: string, domain: string): Recipient {
  const plain = withoutTag(address);
  const { local, domain: at } = splitAddress(comparableAddress(address));
  if (at !== splitAddress(comparableAddress(`x@${domain}`)).domain) return { accountId: null, token: null, plain };
  const plus = local.indexOf("+");
  const account = (plus < 0 ? local : local.slice(0, plus)).toUpperCase();
  const tag = plus < 0 ? "" : local.slice(plus + 1);
  const accountId = ULID_PATTERN.test(account) ? account : null;
  return { accountId, token: accountId !== null && TOKEN.test(tag) ? tag : null, plain };
}

/** The conversation that a token names. It proves nothing until `tokenFits`; null when it is no token. */
export function tokenConversation(token: string): string | null {
  return TOKEN.test(token) ? token.slice(0, ULID_LENGTH).toUpperCase() : null;
}

/**
 * Which of a conversation's participants a token was made for.
 * @returns null when it was altered, made with another key, or made for somebody else
 */
export function tokenFits(token: string, key: string, participants: readonly string[]): string | null {
  const conversationId = tokenConversation(token.toLowerCase());
  if (conversationId === null) return null;
  const mac = token.slice(ULID_LENGTH).toLowerCase();
  return participants.find((one) => sameInConstantTime(mac, macOf(key, conversationId, one))) ?? null;
}

function macOf(key: string, conversationId: string, participant: string): string {
  const signed = `${conversationId.toUpperCase()}\n${comparableAddress(participant)}`;
  const digest = createHmac("sha256", key).update(signed).digest();
  let bits = digest.readBigUInt64BE(0);
  let mac = "";
  for (let i = 0; i < MAC_LENGTH; i++) {
    mac += ALPHABET.charAt(Number(bits & 31n));
    bits >>= 5n;
  }
  return mac;
}
