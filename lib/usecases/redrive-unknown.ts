import type { App } from "../app.ts";
import { readSesNotice, type SesNotice } from "../mail/ses-notice.ts";
import type { RawEvent } from "../store/contract/raw-event-store.ts";
import { collectPages } from "./collect-pages.ts";
import { rawDays } from "./erase-traces.ts";
import { NOBODY } from "./keep-raw.ts";
import { mailRecipients } from "./mail-recipients.ts";

/** More mail for nobody in one day is somebody's guessing of addresses; the rest is for another run. */
const MOST_A_DAY = 10_000;

export interface RedriveApp extends Pick<App, "store" | "clock"> {
  /** The domain in which addresses are the installation's. */
  readonly inboundDomain: string;
  /** Puts a notice of the mail service onto the mail queue. */
  tell(notice: string): Promise<void>;
}

/** A mail that still leads to nobody. */
export interface LeftUnknown {
  readonly receivedAt: string;
  readonly recipients: readonly string[];
}

/**
 * Has mail told again that led to no channel account when it came, and now does: the oldest of the last 90 days first.
 *
 * Survives a crash and being run twice: a row goes when the mail is in the inbound queue, by whoever takes it in, and a mail
 * that is told twice is one message.
 */
export async function redriveUnknown(
  app: RedriveApp,
): Promise<{ readonly told: number; readonly left: readonly LeftUnknown[] }> {
  const left: LeftUnknown[] = [];
  let told = 0;
  for (const date of rawDays("1970-01-01", app.clock.now())) {
    const { items } = await collectPages({ limit: MOST_A_DAY }, (page) =>
      app.store.rawEvents.marked(NOBODY, date, page),
    );
    for (const { text, notice } of items.toReversed().flatMap(noticeOf)) {
      const { recipients } = await mailRecipients(app, notice.recipients);
      if (recipients.length === 0) left.push({ receivedAt: notice.receivedAt, recipients: notice.recipients });
      else {
        await app.tell(text);
        told += 1;
      }
    }
  }
  return { told, left };
}

/** Behind where the mail lies and who sent it. Of anything else that led to nobody there is none. */
function noticeOf({ body }: RawEvent): readonly { readonly text: string; readonly notice: SesNotice }[] {
  const text = body.split("\n")[2] ?? "";
  if (!text.startsWith("{")) return [];
  const notice = readSesNotice(JSON.parse(text));
  return notice === null ? [] : [{ text, notice }];
}
