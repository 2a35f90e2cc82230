import { Stack } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { Access } from "./access.ts";

/** The secrets of channel accounts: one SecureString parameter each, encrypted with the account's own SSM key, free of charge. */
export class ChannelSecrets extends Construct {
  private readonly path: string;

  constructor(scope: Construct, id: string, props: { readonly stage: string }) {
    super(scope, id);
    this.path = `/parley/${props.stage}/channel-accounts`;
  }

  reading(): Access {
    return this.to("ssm:GetParameter");
  }

  managing(): Access {
    return this.to("ssm:GetParameter", "ssm:PutParameter", "ssm:DeleteParameter");
  }

  private to(...actions: readonly string[]): Access {
    const { partition, region, account } = Stack.of(this);
    return {
      environment: { secretsPath: this.path },
      statements: [
        {
          actions,
          resources: [`arn:${partition}:ssm:${region}:${account}:parameter${this.path}/*`],
          wildcard: "Channel accounts are connected at run time; each has a parameter below this path.",
        },
      ],
    };
  }
}
