import { ArnFormat, CfnOutput, Stack } from "aws-cdk-lib";
import { CfnConfigurationSet, CfnConfigurationSetEventDestination, CfnEmailIdentity } from "aws-cdk-lib/aws-ses";
import { Construct } from "constructs";
import type { Access } from "./access.ts";
import { SesTopic } from "./ses-topic.ts";
import type { WorkQueue } from "./work-queue.ts";

/** Opens and clicks are left out: they would need a tracking pixel in every reply. */
const REPORTED = ["send", "delivery", "bounce", "complaint", "reject", "deliveryDelay", "renderingFailure"];

export interface OutboundMailProps {
  readonly stage: string;
  /** A domain of our own: what is verified with the installation, and where notices come from. */
  readonly domain: string;
  /** Gets SES's reports. */
  readonly reports: WorkQueue;
}

/** Mail that leaves: who may send as whom, and the configuration set through which SES reports what became of it. */
export class OutboundMail extends Construct {
  private readonly set: CfnConfigurationSet;
  private readonly systemSender: string;

  constructor(scope: Construct, id: string, { stage, domain, reports }: OutboundMailProps) {
    super(scope, id);
    const name = `parley-${stage}`;
    this.systemSender = `noreply@${domain}`;
    this.set = new CfnConfigurationSet(this, "Reports", {
      name,
      // Nobody is written to again whose mailbox is gone or who complained: SES answers for them with a bounce.
      suppressionOptions: { suppressedReasons: ["BOUNCE", "COMPLAINT"] },
    });
    const events = new SesTopic(this, "Events", { sourceArn: this.arn("configuration-set", name), queue: reports });
    const destination = new CfnConfigurationSetEventDestination(this, "Destination", {
      configurationSetName: this.set.ref,
      eventDestination: {
        name: "reports",
        enabled: true,
        matchingEventTypes: [...REPORTED],
        snsDestination: { topicArn: events.topic.topicArn },
      },
    });
    events.beforeMaking(destination);
    this.verify(domain);
  }

  /** Sending mail, from any address that the account has verified. */
  sending(): Access {
    return {
      environment: { configurationSet: this.set.ref, systemSender: this.systemSender },
      statements: [
        {
          actions: ["ses:SendRawEmail"],
          resources: [this.arn("identity", "*"), this.arn("configuration-set", this.set.ref)],
          wildcard:
            "Team addresses are connected while the installation runs; SES itself sends only for verified ones.",
        },
      ],
    };
  }

  /** Asking what SES knows of the domains and addresses that mail is sent from. */
  knowingSenders(): Access {
    return {
      environment: {},
      statements: [
        {
          actions: [
            "ses:GetIdentityVerificationAttributes",
            "ses:GetIdentityDkimAttributes",
            "ses:GetIdentityMailFromDomainAttributes",
          ],
          resources: ["*"],
          wildcard: "SES knows no resource for these three: they read what is set up, and change nothing.",
        },
      ],
    };
  }

  /** The domain's identity. DNS proves it: the outputs are the records to be made. */
  private verify(domain: string): void {
    const identity = new CfnEmailIdentity(this, "Domain", {
      emailIdentity: domain,
      configurationSetAttributes: { configurationSetName: this.set.ref },
      // Without its records SES falls back to a domain of its own: mail still leaves, signed by DKIM alone.
      mailFromAttributes: { mailFromDomain: `bounce.${domain}`, behaviorOnMxFailure: "USE_DEFAULT_VALUE" },
    });
    const records = [
      [identity.attrDkimDnsTokenName1, identity.attrDkimDnsTokenValue1],
      [identity.attrDkimDnsTokenName2, identity.attrDkimDnsTokenValue2],
      [identity.attrDkimDnsTokenName3, identity.attrDkimDnsTokenValue3],
    ];
    for (const [index, [record, value]] of records.entries()) {
      new CfnOutput(Stack.of(this), `MailDkim${index + 1}`, {
        value: `${record} CNAME ${value}`,
        description: "DNS record that signs mail (DKIM)",
      });
    }
  }

  private arn(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({
      service: "ses",
      resource,
      resourceName,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }
}
