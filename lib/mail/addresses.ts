import { domainToASCII } from "node:url";
import type { MailAddress } from "../domain/mail-facts.ts";

/**
 * The form in which addresses are compared and stored as keys: lower case, an international domain in its ASCII form
 * (RFC 5891). Local parts may tell case apart by RFC 5321, but no mail service in use does.
 */
export function comparableAddress(address: string): string {
  const { local, domain } = splitAddress(address.trim());
  const ascii = domainToASCII(domain);
  return `${local.toLowerCase()}@${ascii === "" ? domain.toLowerCase() : ascii}`;
}

export function sameAddress(one: string, other: string): boolean {
  return comparableAddress(one) === comparableAddress(other);
}

/** Whether an address is one of ours, compared without its tag: `help+anything@x.com` is `help@x.com`. */
export function isOneOf(address: string, own: readonly string[]): boolean {
  const plain = withoutTag(address);
  return own.some((candidate) => withoutTag(candidate) === plain);
}

/** The comparable form without what stands behind a `+` (RFC 5233). */
export function withoutTag(address: string): string {
  const { local, domain } = splitAddress(comparableAddress(address));
  const plus = local.indexOf("+");
  return `${plus > 0 ? local.slice(0, plus) : local}@${domain}`;
}

/** The domain in its comparable form; empty when there is none. */
export function domainOf(address: string): string {
  return splitAddress(comparableAddress(address)).domain;
}

/** An address and what stands before and behind its last `@`: a quoted local part may hold further ones. */
export function splitAddress(address: string): { local: string; domain: string } {
  const at = address.lastIndexOf("@");
  return at < 0 ? { local: address, domain: "" } : { local: address.slice(0, at), domain: address.slice(at + 1) };
}

/** Generated reply addresses are often longer than the 64 octets of RFC 5321, 4.5.3.1.1; nobody's is longer than this. */
const USABLE_ADDRESS = /^[^\s<>()[\],;:\\"@\p{Cc}]{1,200}@[^\s<>()[\],;:\\"@\p{Cc}]{1,255}$/u;

/** Whether mail could go to it. Quoted local parts are refused: they are legal, unused, and made for confusing parsers. */
export function isUsableAddress(address: string): boolean {
  return address.length <= 320 && USABLE_ADDRESS.test(address);
}

/** @returns null when there is no address that mail could go to */
export function mailAddressOf(address: string, name: string | null | undefined): MailAddress | null {
  const trimmed = address.trim();
  return isUsableAddress(trimmed) ? { address: trimmed, name: displayName(name ?? "") } : null;
}

/**
 * One line of visible text, or null. A name with an `@` in it repeats the address, or shows that of somebody else: then the
 * true one is shown in its place.
 */
function displayName(name: string): string | null {
  const visible = name
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\s]+/gu, " ")
    .trim()
    .slice(0, 200)
    .toWellFormed()
    .trim();
  return visible === "" || visible.includes("@") ? null : visible;
}
