import { CfnOutput, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Config } from "../config.ts";
import { AgentPool } from "../constructs/agent-pool.ts";
import { ParleyTable } from "../constructs/parley-table.ts";
import { PrivateBucket } from "../constructs/private-bucket.ts";
import { MAIL_PREFIX, receiptRuleNames } from "../constructs/receipt-rule-names.ts";

/** What holds data and outlives every deployment: the table, the buckets, the people. */
export class DataStack extends Stack {
  readonly table: ParleyTable;
  readonly rawBucket: PrivateBucket;
  readonly attachments: PrivateBucket;
  readonly agents: AgentPool;

  constructor(scope: Construct, id: string, props: { readonly config: Config }) {
    super(scope, id, { description: "Parley: conversations, files and people" });
    const { stage, keepData } = props.config;
    this.table = new ParleyTable(this, "Conversations", { keepData });
    this.rawBucket = new PrivateBucket(this, "Raw", { keepData, environmentName: "rawBucket", expireAfterDays: 90 });
    this.rawBucket.takesMail(MAIL_PREFIX, receiptRuleNames(this, stage).arn);
    this.attachments = new PrivateBucket(this, "Attachments", {
      keepData,
      environmentName: "attachmentsBucket",
      forBrowsers: true,
    });
    this.agents = new AgentPool(this, "Agents", { stage, keepData });
    new CfnOutput(this, "UserPoolId", { value: this.agents.pool.userPoolId });
  }
}
