import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShownMail } from "../../local/ses/read-sent-mail.ts";
import { startLocalCloud, type TestCloud } from "../support/local-cloud.ts";

/** Mail through the stacks that are deployed: what they do not declare, or do not permit, fails here. */

const dataDir = mkdtempSync(join(tmpdir(), "parley-mail-"));
let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startLocalCloud({ dataDir });
});
afterAll(async () => {
  await cloud.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const reads = (): number => {
  const { functions } = cloud.meter.snapshot();
  const [name = ""] = Object.keys(functions).filter((one) => one.includes("receivemail"));
  return functions[name]?.["lambda.Invoke"] ?? 0;
};

/** Sends as local tools do: what functions may send, their own journeys show. */
async function send(to: string): Promise<string> {
  const credentials = { accessKeyId: "LOCALROOT", secretAccessKey: "x" };
  const client = new SESClient({ endpoint: cloud.gate.url, region: "eu-west-1", credentials });
  const Data = Buffer.from(`From: help@${cloud.ses.inboundDomain}\r\nTo: ${to}\r\nSubject: Hello\r\n\r\nHello.\r\n`);
  const ConfigurationSetName = cloud.assembly.resources("AWS::SES::ConfigurationSet")[0]?.physicalId;
  const { MessageId = "" } = await client.send(new SendRawEmailCommand({ RawMessage: { Data }, ConfigurationSetName }));
  client.destroy();
  return MessageId;
}

const mailbox = async (): Promise<readonly ShownMail[]> => {
  const answer = await fetch(`${cloud.baseUrl}/_local/mailbox`, { headers: { accept: "application/json" } });
  return (await answer.json()) as readonly ShownMail[];
};

test("a mail by SMTP wakes the function that reads mail, and idle waits for it", async () => {
  const before = reads();
  const transport = createTransport({ ...cloud.ses.smtp, ignoreTLS: true });
  const to = `Anybody@${cloud.ses.inboundDomain.toUpperCase()}`;

  const taken = await transport.sendMail({ from: "ada@customer.example", to, text: "Hello" });
  const refused = transport.sendMail({ from: "ada@customer.example", to: "help@elsewhere.example", text: "Hello" });
  await expect(refused).rejects.toMatchObject({ responseCode: 550 });
  transport.close();
  await cloud.idle();

  expect(taken.response).toMatch(/^250 /);
  expect(reads() - before).toBe(1);
});

test("each report on a mail that was sent wakes it too, and mail to ourselves comes back in", async () => {
  const before = reads();

  await send("bounce@simulator.amazonses.com");
  await send(`other@${cloud.ses.inboundDomain}`);
  await cloud.idle();

  // Send and Bounce; Send, Delivery and the mail itself.
  expect(reads() - before).toBe(5);
});

test("what was sent stays in the mailbox over a restart, and goes with --fresh", async () => {
  const id = await send("ada@customer.example");
  await cloud.idle();
  await cloud.stop();

  cloud = await startLocalCloud({ dataDir });
  const kept = await mailbox();
  await cloud.stop();
  cloud = await startLocalCloud({ dataDir, fresh: true });

  expect(kept[0]).toMatchObject({ id, subject: "Hello", envelope: { to: ["ada@customer.example"] } });
  expect(await mailbox()).toEqual([]);
});
