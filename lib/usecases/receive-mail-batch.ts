import { readSesNotice } from "../mail/ses-notice.ts";
import { readSesReport } from "../mail/ses-report.ts";
import type { MailApp } from "./arrived-mail.ts";
import { NOBODY, parkRaw } from "./keep-raw.ts";
import { receiveMail } from "./receive-mail.ts";
import { receiveMailReport } from "./receive-mail-report.ts";

/** One message of the mail queue: its id there, and what SES said. */
export interface MailRecord {
  readonly id: string;
  readonly body: string;
}

/** What SES says when a topic is connected. */
const TRIAL = /^Successfully validated SNS topic/;

/**
 * Takes in what SES tells: mails that came, and what became of ours. What is nothing of the kind is set aside. Each may be told any number of times.
 * @returns ids of the records to bring back
 */
export async function receiveMailBatch(app: MailApp, records: readonly MailRecord[]): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const record of records) {
    try {
      await receive(app, record);
    } catch (error) {
      app.log.warn("a mail comes back", { why: error instanceof Error ? error.name : "error" });
      failed.push(record.id);
    }
  }
  return failed;
}

async function receive(app: MailApp, { id, body }: MailRecord): Promise<void> {
  if (TRIAL.test(body)) return;
  const content = asJson(body);
  const notice = readSesNotice(content);
  if (notice !== null) return receiveMail(app, notice);
  const report = readSesReport(content);
  if (report !== null) return receiveMailReport(app, report);
  const event = { accountId: NOBODY, channel: "email", receivedAt: app.clock.now(), key: id, body };
  await parkRaw(app, event, "not a notice of the mail service");
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
