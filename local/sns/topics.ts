import { randomUUID } from "node:crypto";
import * as z from "zod";
import { type LocalClock, type Meter, REGION } from "../cloud.ts";
import type { Sqs } from "../sqs/create-sqs.ts";
import type { Assembly } from "../template/assembly.ts";

export interface TopicParts {
  readonly assembly: Assembly;
  readonly sqs: Pick<Sqs, "send">;
  readonly clock: LocalClock;
  readonly meter: Meter;
}

/** Publishes to the topics of the template. */
export interface Topics {
  /** The queues that a topic feeds. */
  queuesOf(topicArn: string): readonly string[];
  /** Resolves when each subscribed queue has it on disk. @throws Error when a queue does not take it */
  publish(topicArn: string, subject: string, message: string): Promise<void>;
}

/** Anything else is refused: a subscription that does nothing here would be missed only on AWS. */
const subscriptionShape = z.strictObject({
  TopicArn: z.string(),
  Protocol: z.enum(["sqs", "email"]),
  Endpoint: z.string(),
  RawMessageDelivery: z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]).optional(),
  RedrivePolicy: z.unknown().optional(),
});
/** https://docs.aws.amazon.com/general/latest/gr/sns.html */
const MOST_BYTES = 256 * 1024;
/** One request is billed for each. */
const BILLED_BYTES = 64 * 1024;

/** Reads topics and what is subscribed to them. People who get mail from a topic get none here. */
export function readTopics({ assembly, sqs, clock, meter }: TopicParts): Topics {
  const subscriptions = assembly
    .resources("AWS::SNS::Subscription")
    .map(({ properties }) => subscriptionShape.parse(properties))
    .filter(({ Protocol }) => Protocol === "sqs");
  const of = (topicArn: string) => subscriptions.filter(({ TopicArn }) => TopicArn === topicArn);
  return {
    queuesOf: (topicArn) => of(topicArn).map(({ Endpoint }) => Endpoint),
    async publish(topicArn, subject, message) {
      const size = Buffer.byteLength(message);
      if (size > MOST_BYTES) throw new Error(`a message of ${size} bytes is too long for ${topicArn}`);
      meter.add("sns.Publish");
      meter.add("sns.requests", Math.max(1, Math.ceil(size / BILLED_BYTES)));
      const envelope = () => enveloped({ topicArn, subject, message, at: clock.now() });
      await Promise.all(
        of(topicArn).map(({ Endpoint, RawMessageDelivery }) =>
          sqs.send(Endpoint, { body: RawMessageDelivery ? message : envelope() }),
        ),
      );
    },
  };
}

interface Publication {
  readonly topicArn: string;
  readonly subject: string;
  readonly message: string;
  readonly at: number;
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html, without a signature to check */
function enveloped({ topicArn, subject, message, at }: Publication): string {
  return JSON.stringify({
    Type: "Notification",
    MessageId: randomUUID(),
    TopicArn: topicArn,
    Subject: subject,
    Message: message,
    Timestamp: new Date(at).toISOString(),
    SignatureVersion: "1",
    Signature: "",
    SigningCertURL: `https://sns.${REGION}.amazonaws.com/`,
    UnsubscribeURL: `https://sns.${REGION}.amazonaws.com/`,
  });
}
