import type { LocalClock, Meter } from "../cloud.ts";
import { domainOf } from "./address-list.ts";
import type { DeliveryTask } from "./deliver-mail.ts";
import { describedHeaders } from "./described-mail.ts";
import { leavingMail } from "./leaving-mail.ts";
import { sentId } from "./mail-id.ts";
import type { Mailbox, SentMail } from "./mailbox.ts";
import type { SendRequest } from "./send-request.ts";
import { stepsFor } from "./simulator.ts";
import { hasTestVirus } from "./verdicts.ts";

export interface SendingParts {
  readonly mailbox: Mailbox;
  readonly clock: LocalClock;
  readonly meter: Meter;
  /** Whether an address leads back through the receipt rules. */
  isKnown(address: string): boolean;
}

/**
 * Takes a mail: it is in the mailbox, with all that is to become of it, when this returns.
 * @param caller the function that sends
 * @returns SES's id
 */
export function sendMail(parts: SendingParts, request: SendRequest, caller: string): string {
  const { mailbox, clock, meter } = parts;
  const { raw, fields, source, recipients, configurationSet } = request;
  const at = clock.now();
  const id = sentId(at);
  meter.add("ses.sent", recipients.length, caller || undefined);
  meter.add("ses.sentBytes", raw.length * recipients.length, caller || undefined);
  const described = describedHeaders(fields.filter(({ name }) => !/^x-ses-/i.test(name)));
  const mail: SentMail = {
    id,
    at,
    source,
    recipients,
    configurationSet,
    tags: tagsOf(request, caller),
    described,
    raw: leavingMail(raw, id, at),
  };
  const tasks = hasTestVirus(raw) ? [{ report: "Reject" as const, recipient: "" }] : tasksOf(parts, recipients);
  mailbox.add(
    mail,
    tasks.map((what) => ({ mailId: id, due: at + ("afterMs" in what ? (what.afterMs ?? 0) : 0), what })),
  );
  return id;
}

function tasksOf({ isKnown }: SendingParts, recipients: readonly string[]): readonly DeliveryTask[] {
  const own = recipients.filter(isKnown);
  return [
    { report: "Send", recipient: "" },
    ...(own.length === 0 ? [] : [{ report: "Return" as const, recipients: own }]),
    ...recipients.flatMap((recipient) => stepsFor(recipient).map((step) => ({ ...step, recipient }))),
  ];
}

/** https://docs.aws.amazon.com/ses/latest/dg/monitor-using-event-publishing.html, "auto-tags" */
function tagsOf({ tags, source, configurationSet }: SendRequest, caller: string) {
  const all = {
    "ses:operation": "SendRawEmail",
    "ses:source-ip": "127.0.0.1",
    "ses:from-domain": domainOf(source),
    "ses:caller-identity": caller || "root",
    ...(configurationSet === null ? {} : { "ses:configuration-set": configurationSet }),
    ...tags,
  };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]]));
}
