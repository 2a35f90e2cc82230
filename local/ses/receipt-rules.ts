import * as z from "zod";
import { ACCOUNT, REGION } from "../cloud.ts";
import type { Assembly } from "../template/assembly.ts";

export interface S3Action {
  readonly bucket: string;
  readonly prefix: string;
  readonly topicArn: string | null;
}

/** A receipt rule; its actions run in order. */
export interface ReceiptRule {
  readonly arn: string;
  /** Addresses, domains, and `.domain` for what lies below one. None: everything. */
  readonly recipients: readonly string[];
  readonly scans: boolean;
  readonly actions: readonly ("stop" | S3Action)[];
}

const s3Action = z.strictObject({
  S3Action: z.strictObject({
    BucketName: z.string(),
    ObjectKeyPrefix: z.string().default(""),
    TopicArn: z.string().optional(),
  }),
});
const stopAction = z.strictObject({ StopAction: z.strictObject({ Scope: z.literal("RuleSet") }) });
/** What is not listed here is refused, so that a template never relies on an action that would not run locally. */
const ruleShape = z.strictObject({
  RuleSetName: z.string(),
  Rule: z.strictObject({
    Name: z.string(),
    Enabled: z.boolean().default(false),
    Recipients: z.array(z.string()).default([]),
    ScanEnabled: z.boolean().default(false),
    TlsPolicy: z.literal("Optional").default("Optional"),
    Actions: z.array(z.union([s3Action, stopAction])).default([]),
  }),
});

/**
 * The receipt rules of the template in their order. Here its rule set is active from the start; on AWS that is a step of
 * its own.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ses-receiptrule.html
 * @throws ZodError for a rule that would not run here as it does there
 */
export function readReceiptRules(assembly: Assembly): readonly ReceiptRule[] {
  const [active] = assembly.resources("AWS::SES::ReceiptRuleSet");
  return assembly
    .resources("AWS::SES::ReceiptRule")
    .map(({ properties }) => ruleShape.parse(properties))
    .filter(({ RuleSetName, Rule }) => RuleSetName === active?.physicalId && Rule.Enabled)
    .map(({ RuleSetName, Rule }) => ({
      arn: `arn:aws:ses:${REGION}:${ACCOUNT}:receipt-rule-set/${RuleSetName}:receipt-rule/${Rule.Name}`,
      recipients: Rule.Recipients,
      scans: Rule.ScanEnabled,
      actions: Rule.Actions.map(readAction),
    }));
}

/**
 * Whether a rule is for an address: its domain, a domain above it, or itself. Letters of any case are the same.
 * https://docs.aws.amazon.com/ses/latest/dg/receiving-email-receipt-rules-console-walkthrough.html
 */
export function isFor({ recipients }: ReceiptRule, address: string): boolean {
  const whole = address.toLowerCase();
  const domain = whole.slice(whole.lastIndexOf("@") + 1);
  return (
    recipients.length === 0 || recipients.map((one) => one.toLowerCase()).some((one) => matches(one, { whole, domain }))
  );
}

function matches(pattern: string, address: { readonly whole: string; readonly domain: string }): boolean {
  if (pattern.includes("@")) return pattern === address.whole;
  return pattern.startsWith(".") ? address.domain.endsWith(pattern) : pattern === address.domain;
}

function readAction(action: z.output<typeof s3Action> | z.output<typeof stopAction>): "stop" | S3Action {
  if ("StopAction" in action) return "stop";
  const { BucketName, ObjectKeyPrefix, TopicArn } = action.S3Action;
  return { bucket: BucketName, prefix: ObjectKeyPrefix, topicArn: TopicArn ?? null };
}
