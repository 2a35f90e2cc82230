import type { LocalClock } from "../cloud.ts";
import { REGION } from "../cloud.ts";
import type { Topics } from "../sns/topics.ts";
import { type EventDestination, eventName } from "./event-destinations.ts";
import type { Striking } from "./mail-faults.ts";
import type { Mailbox, SentMail, StoredTask } from "./mailbox.ts";
import { ootoAnswer } from "./ooto-answer.ts";
import type { Envelope } from "./receive-mail.ts";
import { type Report, sendingReport } from "./sending-report.ts";
import type { Step } from "./simulator.ts";

/** One thing that becomes of a mail: what the simulator decides, a first or last word of SES, or the way back to us. */
export type DeliveryTask =
  | (Step & { readonly recipient: string })
  | { readonly report: "Send" | "Reject"; readonly recipient: string }
  | { readonly report: "Return"; readonly recipients: readonly string[] };

export interface DeliveringParts {
  readonly mailbox: Mailbox;
  readonly clock: LocalClock;
  readonly topics: Topics;
  readonly destinations: readonly EventDestination[];
  readonly strike: Striking;
  isKnown(address: string): boolean;
  /** Through the receipt rules. Resolves to null when it was not taken. */
  receive(envelope: Envelope, raw: Buffer): Promise<string | null>;
}

/** Does what is to become of a mail. Throws when it is to be tried again. A report that a fault swallows is lost, as on AWS. */
export async function deliverMail(parts: DeliveringParts, { mailId, what }: StoredTask): Promise<void> {
  const task = what as DeliveryTask;
  const mail = parts.mailbox.get(mailId);
  if (!mail) return;
  switch (task.report) {
    case "Return":
      return bring(parts, { from: bounceAddress(mailId), to: task.recipients, raw: mail.raw });
    case "Answer":
      return answer(parts, mail, task.recipient);
    default: {
      const bounce = "bounce" in task ? task.bounce : undefined;
      return tell(parts, mail, { event: task.report, recipient: task.recipient, bounce });
    }
  }
}

/** Where SES wants bounces of a mail. */
const bounceAddress = (id: string): string => `${id}@${REGION}.amazonses.com`;

async function tell(parts: DeliveringParts, mail: SentMail, report: Report): Promise<void> {
  const { destinations, topics, strike, clock } = parts;
  const wanted = destinations.filter(
    ({ configurationSet, events }) => configurationSet === mail.configurationSet && events.has(eventName(report.event)),
  );
  for (const { topicArn } of wanted) {
    const message = JSON.stringify(sendingReport(mail, report, clock.now()));
    await strike("Report", mail.id, () => topics.publish(topicArn, "Amazon SES Email Event Notification", message));
  }
}

async function answer(parts: DeliveringParts, mail: SentMail, recipient: string): Promise<void> {
  const found = ootoAnswer(mail, recipient, parts.clock.now());
  if (found && parts.isKnown(found.to)) await bring(parts, { ...found, to: [found.to] });
}

interface Carried {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
}

async function bring({ receive }: DeliveringParts, { from, to, raw }: Carried): Promise<void> {
  const helo = `a1-1.smtp-out.${REGION}.amazonses.com`;
  const id = await receive({ source: from, helo, ip: "127.0.0.1", recipients: to }, raw);
  if (id === null) throw new Error("was not taken in");
}
