import { domainToASCII } from "node:url";
import type { MailAddress } from "../../domain/mail-facts.ts";
import { splitAddress } from "../../mail/addresses.ts";
import { oneLine } from "./one-line.ts";

/** A local part without quotes (RFC 5322, dot-atom): SES takes no other letters than those of ASCII. */
const LOCAL = /^[\w!#$%&'*+/=?^`{|}~.-]{1,64}$/;

/** An address as it can be sent to, with its domain in ASCII; null when it is none. */
export function sendableAddress(address: string): string | null {
  const { local, domain: written } = splitAddress(address);
  const domain = domainToASCII(written);
  return LOCAL.test(local) && /^[a-z0-9.-]{1,253}$/i.test(domain) ? `${local}@${domain}` : null;
}

/** The addresses that can be sent to, each once. */
export function addressesOf(addresses: readonly MailAddress[]): readonly MailAddress[] {
  const sendable = addresses.flatMap(({ address, name }) => {
    const usable = sendableAddress(address.trim());
    return usable === null ? [] : [{ address: usable, name: oneLine(name ?? "") || null }];
  });
  return [...new Map(sendable.toReversed().map((one) => [one.address.toLowerCase(), one])).values()].toReversed();
}
