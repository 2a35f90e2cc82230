import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { serve } from "../support/serve.ts";
import { startMail } from "./support/start-mail.ts";

const ROOT = join(import.meta.dirname, "../..");
const ACCOUNTS = [
  { id: "01KB0000000000000000000001", channel: "messenger" },
  { id: "01KB0000000000000000000002", channel: "email" },
  { id: "01KB0000000000000000000003", channel: "email" },
];

async function openMail() {
  const mail = await startMail();
  const api = await serve(async (_request, response) => void response.end(JSON.stringify({ items: ACCOUNTS })));
  onTestFinished(() => api.close());
  const folder = mkdtempSync(join(tmpdir(), "parley-send-"));
  const { smtp } = mail.ses;
  const described = {
    baseUrl: api.url,
    smtp,
    inboundDomain: "in.test",
    apiKeys: { admin: "pat" },
    channelAccounts: [],
  };
  writeFileSync(join(folder, "local.json"), JSON.stringify(described));
  const send = async (...args: readonly string[]) => {
    const command = ["local/send.ts", "events/email/question.eml", "--data", folder, ...args];
    const child = spawn(process.execPath, command, { cwd: ROOT });
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return out + err;
  };
  return { ...mail, sendFile: send };
}

test("npm run send mails a recorded mail to the first e-mail account, as a new one each time", async () => {
  const { sendFile, notifications } = await openMail();

  const said = await sendFile();
  await sendFile();
  const told = await notifications();

  expect(said).toContain("mail to 01kb0000000000000000000002@in.test\n250 OK");
  expect(told.map(({ receipt }) => receipt.recipients)).toEqual([
    ["01kb0000000000000000000002@in.test"],
    ["01kb0000000000000000000002@in.test"],
  ]);
  const [first, second] = told.map(({ mail }) => mail.commonHeaders);
  expect(first.messageId).toMatch(/^<question-1042\.[0-9a-f]{8}@customer\.example>$/);
  expect(first.messageId).not.toBe(second.messageId);
  expect(first.date).not.toBe("Fri, 20 Nov 2026 10:14:59 +0100");
});

test("npm run send mails to whom it is told, as it was recorded", async () => {
  const { sendFile, notifications } = await openMail();

  const refused = await sendFile("--to", "help@else.test");
  await sendFile("--account", "01KB0000000000000000000003", "--as-is");
  const told = await notifications();

  expect(refused).toContain("mailbox unavailable");
  expect(refused).not.toContain("    at ");
  expect(told).toHaveLength(1);
  expect(told[0].receipt.recipients).toEqual(["01kb0000000000000000000003@in.test"]);
  expect(told[0].mail.commonHeaders).toMatchObject({
    messageId: "<question-1042@customer.example>",
    date: "Fri, 20 Nov 2026 10:14:59 +0100",
  });
});
