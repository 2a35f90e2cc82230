import type { MailIdentity, ProofState } from "../domain/mail-identity.ts";
import { domainOf } from "./addresses.ts";

export interface DnsRecord {
  readonly type: "CNAME" | "TXT" | "MX";
  readonly name: string;
  readonly value: string;
  /** `unchecked`: the mail service does not look at it. */
  readonly state: "found" | "missing" | "unchecked";
}

/** How far receivers can trust the mail of an address, and the DNS records by which they do. */
export interface SenderDomain {
  readonly domain: string;
  readonly state: ProofState | "not_found" | "unknown";
  /** What the mail service knows it by: the domain, or the one address, which signs nothing. */
  readonly knownBy: "domain" | "address" | null;
  readonly dkim: ProofState | null;
  readonly records: readonly DnsRecord[];
}

/** The address and its domain, then the domains above it: an identity holds for what lies below it. */
export function identitiesFor(address: string): readonly string[] {
  const labels = domainOf(address).split(".");
  const domains = labels.slice(0, -1).map((_, index) => labels.slice(index).join("."));
  return [address, ...domains];
}

/**
 * @param found what the mail service knows of `identitiesFor(address)`; null when it could not be asked
 * @param region in which the mail service is
 */
export function senderDomainOf(address: string, found: readonly MailIdentity[] | null, region: string): SenderDomain {
  const domain = domainOf(address);
  const dmarc = { type: "TXT", name: `_dmarc.${domain}`, value: "v=DMARC1; p=none", state: "unchecked" } as const;
  const nothing = { domain, knownBy: null, dkim: null, records: [dmarc] };
  if (found === null) return { ...nothing, state: "unknown" };
  const known = identitiesFor(address).flatMap((name) => found.filter((one) => one.name === name));
  const ofDomain = known.filter(({ name }) => name !== address);
  // What is verified counts, the address too; else what may come to be, the nearest first.
  const identity = ofDomain.find(isVerified) ?? known.find(isVerified) ?? ofDomain[0] ?? known[0];
  if (identity === undefined) return { ...nothing, state: "not_found" };
  return {
    domain,
    state: identity.state,
    knownBy: identity.name === address ? "address" : "domain",
    dkim: identity.dkim?.state ?? null,
    records: [...recordsOf(identity, region), dmarc],
  };
}

const isVerified = ({ state }: MailIdentity): boolean => state === "verified";

const seen = (state: ProofState): DnsRecord["state"] => (state === "verified" ? "found" : "missing");

/**
 * https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html and, for the last two,
 * https://docs.aws.amazon.com/ses/latest/dg/mail-from.html
 */
function recordsOf({ name, state, token, dkim, mailFrom }: MailIdentity, region: string): readonly DnsRecord[] {
  const records: DnsRecord[] = (dkim?.tokens ?? []).map((one) => ({
    type: "CNAME",
    name: `${one}._domainkey.${name}`,
    value: `${one}.${dkimDomain(region)}`,
    state: seen(dkim?.state ?? "pending"),
  }));
  // DKIM's records prove the domain too; without them it is an older proof.
  if (dkim === null && token !== null && !name.includes("@")) {
    records.push({ type: "TXT", name: `_amazonses.${name}`, value: token, state: seen(state) });
  }
  if (mailFrom !== null) {
    const at = { name: mailFrom.domain, state: seen(mailFrom.state) };
    records.push({ ...at, type: "MX", value: `10 feedback-smtp.${region}.amazonses.com` });
    records.push({ ...at, type: "TXT", value: "v=spf1 include:amazonses.com ~all" });
  }
  return records;
}

/** Regions whose keys lie below a domain of their own: https://docs.aws.amazon.com/general/latest/gr/ses.html */
const OWN_KEYS = new Set([
  "af-south-1",
  "ap-northeast-3",
  "ap-southeast-3",
  "eu-south-1",
  "il-central-1",
  "us-gov-east-1",
]);

const dkimDomain = (region: string): string =>
  OWN_KEYS.has(region) ? `dkim.${region}.amazonses.com` : "dkim.amazonses.com";
