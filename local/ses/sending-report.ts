import { randomUUID } from "node:crypto";
import { ACCOUNT, REGION } from "../cloud.ts";
import { domainOf } from "./address-list.ts";
import { sentId } from "./mail-id.ts";
import type { SentMail } from "./mailbox.ts";
import { bounces } from "./simulator.ts";

/** What SES may have to say of a mail; `bounce` says of which kind. */
export interface Report {
  readonly event: "Send" | "Delivery" | "Bounce" | "Complaint" | "Reject" | "DeliveryDelay";
  readonly recipient: string;
  readonly bounce?: keyof typeof bounces | undefined;
}

const SERVER = `a1-1.smtp-out.${REGION}.amazonses.com`;
const LIFE_MS = 14 * 3_600_000;

/**
 * A report as SES publishes it through a configuration set.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export function sendingReport(mail: SentMail, report: Report, now: number) {
  const { event } = report;
  return { eventType: event, ...body(mail, report, now), mail: described(mail, event) };
}

function body({ at }: SentMail, { event, recipient, bounce = "unknown" }: Report, now: number) {
  const timestamp = new Date(now).toISOString();
  switch (event) {
    case "Send":
      return { send: {} };
    case "Reject":
      return { reject: { reason: "Bad content" } };
    case "Delivery":
      return {
        delivery: {
          timestamp,
          processingTimeMillis: Math.max(1, now - at),
          recipients: [recipient],
          smtpResponse: "250 2.6.0 Message received",
          reportingMTA: SERVER,
        },
      };
    case "Bounce": {
      const [bounceType, bounceSubType, status, diagnosticCode] = bounces[bounce];
      return {
        bounce: {
          feedbackId: sentId(now),
          bounceType,
          bounceSubType,
          bouncedRecipients: [{ emailAddress: recipient, action: "failed", status, diagnosticCode }],
          timestamp,
          reportingMTA: `dns; ${SERVER}`,
        },
      };
    }
    case "Complaint":
      return {
        complaint: {
          feedbackId: `${sentId(now)}-${randomUUID()}`,
          complaintSubType: null,
          complainedRecipients: [{ emailAddress: recipient }],
          timestamp,
          userAgent: "Amazon SES Mailbox Simulator",
          complaintFeedbackType: "abuse",
          arrivalDate: timestamp,
        },
      };
    case "DeliveryDelay":
      return {
        deliveryDelay: {
          timestamp,
          delayType: "TransientCommunicationFailure",
          expirationTime: new Date(at + LIFE_MS).toISOString(),
          delayedRecipients: [
            {
              emailAddress: recipient,
              status: "4.4.1",
              diagnosticCode: "smtp; 421 4.4.1 Unable to connect to remote host",
            },
          ],
          reportingMTA: SERVER,
        },
      };
  }
}

/** Headers as the sender gave them, so with the sender's own Message-ID; a delay comes without. */
function described({ id, at, source, recipients, tags, described: headers }: SentMail, event: Report["event"]) {
  return {
    timestamp: new Date(at).toISOString(),
    source,
    sourceArn: `arn:aws:ses:${REGION}:${ACCOUNT}:identity/${domainOf(source)}`,
    sendingAccountId: ACCOUNT,
    messageId: id,
    destination: recipients,
    ...(event === "DeliveryDelay" ? {} : (headers as Readonly<Record<string, unknown>>)),
    tags,
  };
}
