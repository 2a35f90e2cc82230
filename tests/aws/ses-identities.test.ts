import {
  GetIdentityDkimAttributesCommand,
  GetIdentityMailFromDomainAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  SESClient,
} from "@aws-sdk/client-ses";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, test } from "vitest";
import { sesIdentities } from "../../lib/aws/ses-identities.ts";

const ses = mockClient(SESClient);
const identities = sesIdentities();

beforeEach(() => {
  ses.reset();
  ses.on(GetIdentityVerificationAttributesCommand).resolves({
    VerificationAttributes: {
      "new.example": { VerificationStatus: "TemporaryFailure", VerificationToken: "proof" },
      "a@b.example": { VerificationStatus: "Success" },
    },
  });
  ses.on(GetIdentityDkimAttributesCommand).resolves({
    DkimAttributes: {
      "new.example": { DkimEnabled: true, DkimVerificationStatus: "Failed", DkimTokens: ["one"] },
      "a@b.example": { DkimEnabled: false, DkimVerificationStatus: "NotStarted" },
    },
  });
  ses.on(GetIdentityMailFromDomainAttributesCommand).resolves({
    MailFromDomainAttributes: {
      "new.example": {
        MailFromDomain: "bounce.new.example",
        MailFromDomainStatus: "Success",
        BehaviorOnMXFailure: "UseDefaultValue",
      },
    },
  });
});

test("puts together what SES says of an identity in three places", async () => {
  expect(await identities.look(["new.example", "a@b.example", "unknown.example"])).toEqual([
    {
      ...{ name: "new.example", state: "pending", token: "proof", dkim: { state: "failed", tokens: ["one"] } },
      mailFrom: { domain: "bounce.new.example", state: "verified" },
    },
    { name: "a@b.example", state: "verified", token: null, dkim: null, mailFrom: null },
  ]);
});

test("one call that fails is no answer", async () => {
  ses.on(GetIdentityDkimAttributesCommand).rejects(new Error("Rate exceeded"));

  await expect(identities.look(["new.example"])).rejects.toThrow("Rate exceeded");
});
