import type { LocalClock, Meter, Service } from "../cloud.ts";
import type { Faults } from "../faults.ts";
import { readTopics } from "../sns/topics.ts";
import type { Sqs } from "../sqs/create-sqs.ts";
import type { Assembly } from "../template/assembly.ts";
import { checkPolicies } from "./check-policies.ts";
import { deliverMail } from "./deliver-mail.ts";
import { readEventDestinations } from "./event-destinations.ts";
import { readMailFromDomains } from "./identities.ts";
import { mailFaults } from "./mail-faults.ts";
import { receivedId } from "./mail-id.ts";
import { type Mailbox, openMailbox } from "./mailbox.ts";
import { readReceiptRules } from "./receipt-rules.ts";
import { type Envelope, isKnown, receiveMail } from "./receive-mail.ts";
import { runTasks } from "./run-tasks.ts";
import { sesService } from "./ses-service.ts";
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
  /** Where mail that was sent is kept. */
  readonly file: string;
}

export interface LocalSes {
  readonly service: Service;
  readonly mailbox: Pick<Mailbox, "get" | "list" | "clear">;
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
  const { assembly, clock, meter, faults, s3, smtpPort, file } = options;
  const rules = readReceiptRules(assembly);
  const destinations = readEventDestinations(assembly);
  const topics = readTopics(options);
  checkPolicies(assembly, { rules, destinations, topics });
  const strike = mailFaults(faults);
  const mail = { rules, s3, topics, clock, meter };
  let arriving = 0;
  const ways = {
    isKnown: (address: string) => isKnown(rules, address),
    async receive(envelope: Envelope, raw: Buffer): Promise<string | null> {
      const id = receivedId();
      arriving += 1;
      try {
        return (await strike("Receive", id, () => receiveMail(mail, envelope, raw, id))) ? id : null;
      } finally {
        arriving -= 1;
      }
    },
  };
  const listener = await listenForMail({ port: smtpPort, ...ways });
  const mailbox = openMailbox(file);
  const delivering = { mailbox, clock, topics, destinations, strike, ...ways };
  const tasks = runTasks(mailbox, clock, (task) => deliverMail(delivering, task));
  // Not at once: the rest of the cloud is made in the same turn.
  setImmediate(tasks.tick);
  const sets = new Set(assembly.resources("AWS::SES::ConfigurationSet").map(({ physicalId }) => physicalId));
  const mailFrom = readMailFromDomains(assembly);
  return {
    service: sesService({ mailbox, clock, meter, isKnown: ways.isKnown, sets, mailFrom, taken: tasks.tick }),
    mailbox,
    smtp: { host: "127.0.0.1", port: listener.port },
    inboundDomain: rules[0]?.recipients[0] ?? "",
    busy: () => arriving + tasks.busy(),
    async stop() {
      await listener.stop();
      await tasks.stop();
      mailbox.close();
    },
  };
}
