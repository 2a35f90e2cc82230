import { ArnFormat, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";

/**
 * The receipt rule by its names. They are fixed, so that the bucket in the data stack can trust the rule in the other stack
 * without either stack waiting for the other.
 */
export function receiptRuleNames(scope: Construct, stage: string) {
  const ruleSet = `parley-${stage}`;
  const rule = "inbound";
  const arn = Stack.of(scope).formatArn({
    service: "ses",
    resource: "receipt-rule-set",
    resourceName: `${ruleSet}:receipt-rule/${rule}`,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  return { ruleSet, rule, arn };
}

/** Where SES puts raw mail in the raw bucket, and the only place it may write to. */
export const MAIL_PREFIX = "mail";
