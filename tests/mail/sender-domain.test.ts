import { expect, test } from "vitest";
import type { MailIdentity, ProofState } from "../../lib/domain/mail-identity.ts";
import { identitiesFor, senderDomainOf } from "../../lib/mail/sender-domain.ts";

const ADDRESS = "help@mail.lumen.example";

function identity(name: string, state: ProofState, over: Partial<MailIdentity> = {}): MailIdentity {
  return { name, state, token: "proof", dkim: { state, tokens: ["one", "two", "three"] }, mailFrom: null, ...over };
}
const seen = (...found: readonly MailIdentity[]) => senderDomainOf(ADDRESS, found, "eu-west-1");
const records = (of: ReturnType<typeof seen>) =>
  of.records.map(({ type, name, value, state }) => `${type} ${name} ${value} ${state}`);

const DMARC = "TXT _dmarc.mail.lumen.example v=DMARC1; p=none unchecked";
const keys = (state: string, domain = "mail.lumen.example") =>
  ["one", "two", "three"].map((one) => `CNAME ${one}._domainkey.${domain} ${one}.dkim.amazonses.com ${state}`);

test("an address is asked for with its domain and those above it, but no top-level one", () => {
  expect(identitiesFor(ADDRESS)).toEqual([ADDRESS, "mail.lumen.example", "lumen.example"]);
});

test.each([
  ["verified", "found"],
  ["pending", "missing"],
  ["failed", "missing"],
] as const)("a domain that is %s has the records of its keys, %s", (state, record) => {
  const known = seen(identity("mail.lumen.example", state));

  expect(known).toMatchObject({ domain: "mail.lumen.example", state, knownBy: "domain", dkim: state });
  expect(records(known)).toEqual([...keys(record), DMARC]);
});

test("a domain above holds for what lies below it, with its own records; what is verified comes first", () => {
  const above = identity("lumen.example", "verified");

  expect(records(seen(above))).toEqual([...keys("found", "lumen.example"), DMARC]);
  expect(seen(identity("mail.lumen.example", "pending"), above).state).toBe("verified");
});

test("an address that alone is verified sends, and signs nothing", () => {
  const known = seen(identity(ADDRESS, "verified", { dkim: null }), identity("lumen.example", "failed"));

  expect(known).toMatchObject({ state: "verified", knownBy: "address", dkim: null });
  expect(records(known)).toEqual([DMARC]);
});

test("without keys the older proof is asked for, and the envelope's domain needs two more", () => {
  const mailFrom = { domain: "bounce.lumen.example", state: "pending" } as const;
  const known = seen(identity("mail.lumen.example", "verified", { dkim: null, mailFrom }));

  expect(records(known)).toEqual([
    "TXT _amazonses.mail.lumen.example proof found",
    "MX bounce.lumen.example 10 feedback-smtp.eu-west-1.amazonses.com missing",
    "TXT bounce.lumen.example v=spf1 include:amazonses.com ~all missing",
    DMARC,
  ]);
});

test("what the mail service does not know is told apart from what it could not be asked", () => {
  expect(seen()).toMatchObject({ state: "not_found", knownBy: null });
  expect(senderDomainOf(ADDRESS, null, "eu-west-1")).toMatchObject({ state: "unknown", knownBy: null });
});

test("some regions have keys below a domain of their own", () => {
  const known = senderDomainOf(ADDRESS, [identity("lumen.example", "pending")], "eu-south-1");

  expect(known.records[0]?.value).toBe("one.dkim.eu-south-1.amazonses.com");
});
