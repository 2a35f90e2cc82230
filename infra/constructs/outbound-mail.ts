import { ArnFormat, Stack } from "aws-cdk-lib";
import { CfnConfigurationSet } from "aws-cdk-lib/aws-ses";
import { Construct } from "constructs";
import type { Access } from "./access.ts";

/** Mail that leaves: the configuration set through which SES reports what became of it. */
export class OutboundMail extends Construct {
  private readonly set: CfnConfigurationSet;

  constructor(scope: Construct, id: string, props: { readonly stage: string }) {
    super(scope, id);
    this.set = new CfnConfigurationSet(this, "Reports", { name: `parley-${props.stage}` });
  }

  /** Sending mail, from any address that the account has verified. */
  sending(): Access {
    const arn = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: "ses", resource, resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
    return {
      environment: { configurationSet: this.set.ref },
      statements: [
        {
          actions: ["ses:SendRawEmail"],
          resources: [arn("identity", "*"), arn("configuration-set", this.set.ref)],
          wildcard:
            "Team addresses are connected while the installation runs; SES itself sends only for verified ones.",
        },
      ],
    };
  }
}
