import { createHash, randomUUID } from "node:crypto";
import * as z from "zod";
import type { ServiceResponse } from "../cloud.ts";
import { escapeHtml } from "../http/html.ts";
import type { Assembly } from "../template/assembly.ts";
import { domainOf } from "./address-list.ts";
import { members } from "./send-request.ts";

/** Addresses in this domain, and below it, count as never verified; all others are. */
const UNVERIFIED = "unverified.example";

export const isUnverified = (address: string): boolean => isBelow(domainOf(address));

const isBelow = (domain: string): boolean => domain === UNVERIFIED || domain.endsWith(`.${UNVERIFIED}`);

const shape = z.object({
  EmailIdentity: z.string(),
  MailFromAttributes: z.object({ MailFromDomain: z.string().optional() }).optional(),
});

/** The envelope domains of the identities that the template declares, by identity. */
export function readMailFromDomains(assembly: Assembly): ReadonlyMap<string, string> {
  const declared = assembly.resources("AWS::SES::EmailIdentity").map(({ properties }) => shape.parse(properties));
  return new Map(
    declared.flatMap(({ EmailIdentity: name, MailFromAttributes }) => {
      const domain = MailFromAttributes?.MailFromDomain;
      return domain === undefined ? [] : [[name, domain] as const];
    }),
  );
}

/** What is known of an identity, in the words of one call; null: nothing. */
type Entry = (name: string, status: string, mailFrom: ReadonlyMap<string, string>) => string | null;

/** What the three calls that read identities answer with, each identity's part by name; others have no entry. */
const READERS: Readonly<Record<string, { readonly map: string; readonly entry: Entry }>> = {
  GetIdentityVerificationAttributes: { map: "VerificationAttributes", entry: verification },
  GetIdentityDkimAttributes: { map: "DkimAttributes", entry: dkim },
  GetIdentityMailFromDomainAttributes: { map: "MailFromDomainAttributes", entry: mailFrom },
};

/**
 * Answers a call that reads identities. Every domain was verified but those below `unverified.example`, of which only
 * `pending.` and `failed.` were ever begun. Null: it is another call.
 */
export function identitiesAnswer(form: URLSearchParams, mailFrom: ReadonlyMap<string, string>): ServiceResponse | null {
  const action = form.get("Action") ?? "";
  const reader = READERS[action];
  if (reader === undefined) return null;
  const entries = members(form, "Identities").flatMap((name) => {
    const status = statusOf(name);
    const value = status && reader.entry(name, status, mailFrom);
    return value ? [`<entry><key>${escapeHtml(name)}</key><value>${value}</value></entry>`] : [];
  });
  const result = `<${action}Result><${reader.map}>${entries.join("")}</${reader.map}></${action}Result>`;
  const body = `<${action}Response xmlns="http://ses.amazonaws.com/doc/2010-12-01/">${result}<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`;
  return { status: 200, headers: { "content-type": "text/xml" }, body };
}

function statusOf(name: string): "Success" | "Pending" | "Failed" | null {
  if (name.includes("@")) return null;
  if (!isBelow(name)) return "Success";
  return name === `pending.${UNVERIFIED}` ? "Pending" : name === `failed.${UNVERIFIED}` ? "Failed" : null;
}

function verification(name: string, status: string): string {
  return `<VerificationStatus>${status}</VerificationStatus><VerificationToken>${tokenOf(name, "proof")}</VerificationToken>`;
}

function dkim(name: string, status: string): string {
  const tokens = ["1", "2", "3"].map((part) => `<member>${tokenOf(name, part)}</member>`).join("");
  return `<DkimEnabled>true</DkimEnabled><DkimVerificationStatus>${status}</DkimVerificationStatus><DkimTokens>${tokens}</DkimTokens>`;
}

function mailFrom(name: string, status: string, domains: ReadonlyMap<string, string>): string | null {
  const domain = domains.get(name);
  if (domain === undefined) return null;
  return `<MailFromDomain>${domain}</MailFromDomain><MailFromDomainStatus>${status}</MailFromDomainStatus><BehaviorOnMXFailure>UseDefaultValue</BehaviorOnMXFailure>`;
}

const tokenOf = (name: string, part: string): string =>
  createHash("sha256").update(`${part} ${name}`).digest("hex").slice(0, 32);
