import { SESClient, SendRawEmailCommand, type SendRawEmailCommandInput } from "@aws-sdk/client-ses";
import { createTransport, type SendMailOptions } from "nodemailer";
import MailComposer from "nodemailer/lib/mail-composer";
import { onTestFinished, vi } from "vitest";
import type { Service } from "../../../local/cloud.ts";
import { createFaults } from "../../../local/faults.ts";
import { startS3 } from "../../../local/s3/start-s3.ts";
import { startSes } from "../../../local/ses/start-ses.ts";
import type { Assembly } from "../../../local/template/assembly.ts";
import { mailAssembly } from "./mail-template.ts";
import { serveService } from "./serve-service.ts";
import { newFile, startSqs } from "./sqs-calls.ts";

const ANYBODY = { accessKeyId: "a", secretAccessKey: "b" };

const same = (real: Service): Service => real;

/**
 * SES with real storage and queues as a template declares it, on a mail port of its own, until the test ends.
 * @param bucket puts something between SES and the storage
 */
export async function startMail(assembly: Assembly = mailAssembly(), file = newFile("mailbox.db"), bucket = same) {
  const { sqs, clock, meter } = startSqs();
  for (const { physicalId } of assembly.resources("AWS::SQS::Queue")) sqs.createQueue(physicalId, {});
  const faults = createFaults();
  const objects = await startS3({ assembly, clock });
  const ses = await startSes({ assembly, clock, meter, faults, s3: bucket(objects.service), sqs, smtpPort: 0, file });
  const transport = createTransport({ ...ses.smtp, ignoreTLS: true });
  const { endpoint, close } = await serveService(ses.service);
  const client = new SESClient({ endpoint, region: "eu-west-1", credentials: ANYBODY, maxAttempts: 1 });
  let running = true;
  const stop = async (): Promise<void> => {
    if (!running) return;
    running = false;
    transport.close();
    client.destroy();
    await close();
    await ses.stop();
    await objects.stop();
    await sqs.close();
  };
  onTestFinished(stop);
  const taken = async (queue: string) => {
    const arn = `arn:aws:sqs:eu-west-1:000000000000:${queue}`;
    const all = await sqs.receive(arn, { max: 10, waitMs: 0 });
    const receipts = all.map(({ receipt }) => receipt);
    await sqs.deleteMessages(arn, receipts);
    return all.map(({ body }) => JSON.parse(body));
  };
  return {
    ses,
    clock,
    meter,
    faults,
    /** Sends as a mail server would. @returns the server's last line, of refusals too */
    async send(mail: SendMailOptions): Promise<string> {
      try {
        return (await transport.sendMail(mail)).response;
      } catch (error) {
        return error instanceof Error && "response" in error ? String(error.response) : String(error);
      }
    },
    /** Sends a mail of ours through the API; SES's error is thrown. @returns SES's id */
    async letter(mail: SendMailOptions, more: Partial<SendRawEmailCommandInput> = {}): Promise<string> {
      const Data = await new MailComposer(mail).compile().build();
      const command = new SendRawEmailCommand({ RawMessage: { Data }, ConfigurationSetName: "set", ...more });
      const { MessageId = "" } = await client.send(command);
      await vi.waitUntil(() => ses.busy() === 0, { interval: 1, timeout: 10_000 });
      return MessageId;
    },
    stop,
    /** What SES said since the last look: of mail that came in, and of mail that left. */
    notifications: () => taken("arrived"),
    reports: () => taken("reported"),
    async object(key: string): Promise<string> {
      const path = `/raw/${key}`;
      const { body } = await objects.service({ method: "GET", path, headers: {}, body: Buffer.alloc(0) });
      return body.toString();
    },
  };
}
