import type { LocalClock, Meter, Service } from "../cloud.ts";
import type { Faults } from "../faults.ts";
import { readPolicies } from "../gate/policies.ts";
import { checkService } from "../gate/service-principal.ts";
import { readTopics, type Topics } from "../sns/topics.ts";
import type { Sqs } from "../sqs/create-sqs.ts";
import type { Assembly } from "../template/assembly.ts";
import { mailFaults } from "./mail-faults.ts";
import { receivedId } from "./mail-id.ts";
import { type ReceiptRule, readReceiptRules } from "./receipt-rules.ts";
import { isKnown, receiveMail } from "./receive-mail.ts";
import { listenForMail } from "./smtp-listener.ts";

export interface SesOptions {
  readonly assembly: Assembly;
  readonly clock: LocalClock;
  readonly meter: Meter;
  readonly faults: Faults;
  readonly s3: Service;
  readonly sqs: Sqs;
  /** For mail that comes in; 0 takes a free one. */
  readonly smtpPort: number;
}

export interface LocalSes {
  readonly smtp: { readonly host: string; readonly port: number };
  /** The domain that mail comes in for; empty where the template has no rule. */
  readonly inboundDomain: string;
  /** Mails on their way in or out. */
  busy(): number;
  stop(): Promise<void>;
}

/**
 * Starts SES as the template declares it.
 * @throws Error when a policy does not let SES store or tell: the deployment would fail at the same place
 * @throws StartupError when the mail port is taken
 */
export async function startSes(options: SesOptions): Promise<LocalSes> {
  const { assembly, clock, meter, faults, s3, smtpPort } = options;
  const rules = readReceiptRules(assembly);
  const topics = readTopics(options);
  checkRules(assembly, rules, topics);
  const strike = mailFaults(faults);
  let underWay = 0;
  const receiving = { rules, s3, topics, clock, meter };
  const listener = await listenForMail({
    port: smtpPort,
    isKnown: (address) => isKnown(rules, address),
    async receive(envelope, raw) {
      const id = receivedId();
      underWay += 1;
      try {
        return (await strike("Receive", id, () => receiveMail(receiving, envelope, raw, id))) ? id : null;
      } finally {
        underWay -= 1;
      }
    },
  });
  return {
    smtp: { host: "127.0.0.1", port: listener.port },
    inboundDomain: rules[0]?.recipients[0] ?? "",
    busy: () => underWay,
    stop: () => listener.stop(),
  };
}

/** SES tries out the bucket when a rule is made; that SNS may feed the queue nobody would notice but by missing mail. */
function checkRules(assembly: Assembly, rules: readonly ReceiptRule[], topics: Topics): void {
  const policies = readPolicies(assembly);
  for (const { arn, actions } of rules) {
    for (const action of actions) {
      if (action === "stop") continue;
      const { bucket, prefix, topicArn } = action;
      const resource = `arn:aws:s3:::${bucket}/${prefix}mail`;
      checkService(policies, { service: "ses.amazonaws.com", action: "s3:PutObject", resource, sourceArn: arn });
      if (topicArn !== null) checkTopic(policies, topics, { topicArn, sourceArn: arn });
    }
  }
}

function checkTopic(
  policies: ReturnType<typeof readPolicies>,
  topics: Topics,
  { topicArn, sourceArn }: { readonly topicArn: string; readonly sourceArn: string },
): void {
  checkService(policies, { service: "ses.amazonaws.com", action: "sns:Publish", resource: topicArn, sourceArn });
  for (const queue of topics.queuesOf(topicArn)) {
    checkService(policies, {
      service: "sns.amazonaws.com",
      action: "sqs:SendMessage",
      resource: queue,
      sourceArn: topicArn,
    });
  }
}
