import * as z from "zod";
import { envNames } from "../lib/env.ts";
import type { Assembly } from "./template/assembly.ts";

/** Where `npm run redrive` finds what it works on. */
export interface AwsPlaces {
  /** The local cloud's; null: AWS itself. */
  readonly endpoint: string | null;
  /** URLs of the inbound queue and of its dead-letter queue. */
  readonly queue: string;
  readonly dead: string;
  readonly table: string | null;
  readonly bucket: string | null;
  /** URL of the mail queue, and the domain in which addresses are the installation's. */
  readonly mailQueue: string | null;
  readonly domain: string | null;
}

const environment = z.object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) });
const subscriptionShape = z.object({ Protocol: z.string(), Endpoint: z.string() });
const queueShape = z.object({ RedrivePolicy: z.object({ deadLetterTargetArn: z.string() }).optional() });

/** The places of a running local cloud; empty texts where its template has none. */
export function awsPlaces(cloud: { readonly assembly: Assembly; readonly gate: { readonly url: string } }): AwsPlaces {
  const { assembly, gate } = cloud;
  const queue = settingOf(assembly, envNames.inboundQueue) ?? "";
  return {
    endpoint: gate.url,
    queue,
    dead: deadLetterQueueOf(assembly, queue),
    table: settingOf(assembly, envNames.table),
    bucket: settingOf(assembly, envNames.rawBucket),
    mailQueue: mailQueueOf(assembly, queue),
    domain: settingOf(assembly, envNames.inboundDomain),
  };
}

function settingOf(assembly: Assembly, name: string): string | null {
  for (const { properties } of assembly.resources("AWS::Lambda::Function")) {
    const variables = environment.safeParse(properties).data?.Environment.Variables;
    if (typeof variables?.[name] === "string") return variables[name];
  }
  return null;
}

/** The queue that SES's topics feed. */
function mailQueueOf(assembly: Assembly, url: string): string | null {
  const subscriptions = assembly
    .resources("AWS::SNS::Subscription")
    .map(({ properties }) => subscriptionShape.parse(properties));
  const name = subscriptions
    .find(({ Protocol }) => Protocol === "sqs")
    ?.Endpoint.split(":")
    .at(-1);
  return name === undefined ? null : new URL(name, url).href;
}

/** Queues of one account differ in their URLs by the name alone. */
function deadLetterQueueOf(assembly: Assembly, url: string): string {
  const queues = assembly.resources("AWS::SQS::Queue");
  const own = queues.find(({ physicalId }) => url.endsWith(`/${physicalId}`));
  const arn = queueShape.safeParse(own?.properties).data?.RedrivePolicy?.deadLetterTargetArn;
  const name = arn?.split(":").at(-1);
  return name === undefined ? "" : new URL(name, url).href;
}
