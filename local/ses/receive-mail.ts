import type { LocalClock, Meter, Service } from "../cloud.ts";
import type { Topics } from "../sns/topics.ts";
import { bareAddress, domainOf } from "./address-list.ts";
import { headerValue, isNamed, joinMail, splitMail } from "./mail-headers.ts";
import { receivedId } from "./mail-id.ts";
import { isFor, type ReceiptRule, type S3Action } from "./receipt-rules.ts";
import { type Arrival, receivedHeaders } from "./received-headers.ts";
import { receivedNotification } from "./received-notification.ts";
import { judge, VERDICTS_HEADER } from "./verdicts.ts";

/** Who a mail is from and for, as the one who brings it says. */
export interface Envelope {
  readonly source: string;
  readonly helo: string;
  readonly ip: string;
  readonly recipients: readonly string[];
}

export interface ReceivingParts {
  readonly rules: readonly ReceiptRule[];
  readonly s3: Service;
  readonly topics: Topics;
  readonly clock: LocalClock;
  readonly meter: Meter;
}

/** Only full ones are billed: https://aws.amazon.com/ses/pricing/ */
const BILLED_CHUNK = 256 * 1024;

/** Whether any rule is for this address: all others do not exist. */
export const isKnown = (rules: readonly ReceiptRule[], address: string): boolean =>
  rules.some((rule) => isFor(rule, address));

/**
 * Applies the receipt rules to a mail: each that is for one of its recipients runs its actions, until one stops. Resolves
 * when the objects are stored and the queues have the notifications.
 * @param id given again, the same object is written again and told of again, as SES may do
 * @throws Error when storing or telling fails: nothing may be promised to the sender then
 */
export async function receiveMail(parts: ReceivingParts, envelope: Envelope, raw: Buffer, id = receivedId()) {
  const { rules, clock, meter } = parts;
  meter.add("ses.received");
  meter.add("ses.receivedChunks", Math.floor(raw.length / BILLED_CHUNK));
  for (const rule of rules) {
    const recipients = envelope.recipients.filter((address) => isFor(rule, address));
    if (recipients.length === 0) continue;
    const arrival = { ...envelope, id, at: clock.now(), recipients };
    for (const action of rule.actions) {
      if (action === "stop") return id;
      await store(parts, { rule, action, arrival, raw });
    }
  }
  return id;
}

interface Storing {
  readonly rule: ReceiptRule;
  readonly action: S3Action;
  readonly arrival: Arrival;
  readonly raw: Buffer;
}

async function store(parts: ReceivingParts, { rule, action, arrival, raw }: Storing): Promise<void> {
  const began = performance.now();
  const { fields: sent, rest } = splitMail(raw);
  const verdicts = judge(raw, sent, rule.scans);
  const from = domainOf(bareAddress(headerValue(sent, "From")?.slice(0, 1000) ?? ""));
  const own = sent.filter((field) => !isNamed(field, VERDICTS_HEADER));
  const fields = [...receivedHeaders(arrival, verdicts, from), ...own];
  const key = `${action.prefix}${arrival.id}`;
  await putObject(parts, `/${action.bucket}/${key}`, joinMail({ fields, rest }));
  if (action.topicArn === null) return;
  const stored = { action, key, took: Math.ceil(performance.now() - began) };
  const notification = receivedNotification(arrival, verdicts, { fields, stored });
  await parts.topics.publish(action.topicArn, "Amazon SES Email Receipt Notification", JSON.stringify(notification));
}

async function putObject({ s3, meter }: ReceivingParts, path: string, body: Buffer): Promise<void> {
  meter.add("s3.PutObject");
  const { status, body: answer } = await s3({ method: "PUT", path, headers: {}, body });
  if (status >= 300) throw new Error(`PUT ${path} was answered ${status}: ${answer.toString().slice(0, 200)}`);
}
