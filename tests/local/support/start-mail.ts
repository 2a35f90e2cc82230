import { createTransport, type SendMailOptions } from "nodemailer";
import { onTestFinished } from "vitest";
import { createFaults } from "../../../local/faults.ts";
import { startS3 } from "../../../local/s3/start-s3.ts";
import { startSes } from "../../../local/ses/start-ses.ts";
import type { Assembly } from "../../../local/template/assembly.ts";
import { mailAssembly } from "./mail-template.ts";
import { startSqs } from "./sqs-calls.ts";

/** SES with real storage and queues as a template declares it, on a mail port of its own, until the test ends. */
export async function startMail(assembly: Assembly = mailAssembly()) {
  const { sqs, clock, meter } = startSqs();
  for (const { physicalId } of assembly.resources("AWS::SQS::Queue")) sqs.createQueue(physicalId, {});
  const faults = createFaults();
  const objects = await startS3({ assembly, clock });
  const ses = await startSes({ assembly, clock, meter, faults, s3: objects.service, sqs, smtpPort: 0 });
  const transport = createTransport({ ...ses.smtp, ignoreTLS: true });
  onTestFinished(async () => {
    transport.close();
    await ses.stop();
    await objects.stop();
    await sqs.close();
  });
  const taken = async (queue: string) => {
    const all = await sqs.receive(`arn:aws:sqs:eu-west-1:000000000000:${queue}`, { max: 10, waitMs: 0 });
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
    /** What SES said of mail that came in, and of mail that left. */
    notifications: () => taken("arrived"),
    reports: () => taken("reported"),
    async object(key: string): Promise<string> {
      const path = `/raw/${key}`;
      const { body } = await objects.service({ method: "GET", path, headers: {}, body: Buffer.alloc(0) });
      return body.toString();
    },
  };
}
