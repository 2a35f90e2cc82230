import {
  GetIdentityDkimAttributesCommand,
  GetIdentityMailFromDomainAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  type IdentityDkimAttributes,
  type IdentityMailFromDomainAttributes,
  type IdentityVerificationAttributes,
  SESClient,
} from "@aws-sdk/client-ses";
import type { MailIdentities } from "../app.ts";
import type { MailIdentity, ProofState } from "../domain/mail-identity.ts";
import { clientOptions } from "./client-options.ts";

/**
 * Identities of Amazon SES. Each of the three calls is allowed once a second in an account, so this is for people who look
 * at a page; throttling is tried again twice.
 * https://docs.aws.amazon.com/ses/latest/APIReference/API_GetIdentityVerificationAttributes.html
 */
export function sesIdentities(client = new SESClient(clientOptions(3_000, 3))): MailIdentities {
  return {
    async look(names) {
      const asked = { Identities: [...names] };
      const [verified, signed, returned] = await Promise.all([
        client.send(new GetIdentityVerificationAttributesCommand(asked)),
        client.send(new GetIdentityDkimAttributesCommand(asked)),
        client.send(new GetIdentityMailFromDomainAttributesCommand(asked)),
      ]);
      return Object.entries(verified.VerificationAttributes ?? {}).map(([name, attributes]) =>
        identityOf(name, attributes, signed.DkimAttributes?.[name], returned.MailFromDomainAttributes?.[name]),
      );
    },
  };
}

function identityOf(
  name: string,
  { VerificationStatus, VerificationToken }: IdentityVerificationAttributes,
  dkim: IdentityDkimAttributes | undefined,
  mailFrom: IdentityMailFromDomainAttributes | undefined,
): MailIdentity {
  const tokens = dkim?.DkimTokens ?? [];
  const domain = mailFrom?.MailFromDomain ?? "";
  return {
    name,
    state: stateOf(VerificationStatus),
    token: VerificationToken || null,
    dkim: tokens.length === 0 ? null : { state: stateOf(dkim?.DkimVerificationStatus), tokens },
    mailFrom: domain === "" ? null : { domain, state: stateOf(mailFrom?.MailFromDomainStatus) },
  };
}

/** `TemporaryFailure` and `NotStarted` say that SES has not found the record, and goes on looking for it. */
function stateOf(status: string | undefined): ProofState {
  if (status === "Success") return "verified";
  return status === "Failed" ? "failed" : "pending";
}
