import { email } from "../../lib/channels/email/index.ts";
import { type ChannelAccount, channelAccount } from "../../lib/domain/channel-account.ts";
import type { Conversation } from "../../lib/domain/conversation.ts";
import type { Inbox } from "../../lib/domain/inbox.ts";
import { type MailFilter, NO_FILTER } from "../../lib/domain/mail-filter.ts";
import type { Message } from "../../lib/domain/message.ts";
import { type RoutingRule, routingRule } from "../../lib/domain/routing-rule.ts";
import type { Store } from "../../lib/store/store.ts";
import type { MailApp } from "../../lib/usecases/arrived-mail.ts";
import { processInboundBatch } from "../../lib/usecases/process-inbound-batch.ts";
import { receiveMailBatch } from "../../lib/usecases/receive-mail-batch.ts";
import { idOf } from "./entities.ts";
import { type TestApp, testApp } from "./fake-app.ts";
import { recordsOf } from "./messenger-page.ts";

export const DOMAIN = "inbound.test";
export const SUPPORT = "support@shop.example";
export const START = "2026-11-22T10:00:00.000Z";
export const REPLY_KEY = "a key that signs reply addresses of tests";

export interface TeamOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly routing?: Partial<RoutingRule>;
  readonly autoTicket?: boolean;
  readonly status?: "on" | "off";
  readonly mailFilter?: Partial<MailFilter>;
}

/** Connects a team's address, in an inbox of the same name. */
export async function connectTeam(
  app: Pick<TestApp, "store" | "secrets">,
  name: string,
  options: TeamOptions = {},
): Promise<ChannelAccount> {
  const inbox: Inbox = {
    ...{ id: idOf(`inbox ${name}`), name, kind: "inbox", memberIds: [], assignWaiting: true },
    ...{ mailFilter: { ...NO_FILTER, ...options.mailFilter }, fallbackAddress: `${name}@${DOMAIN}`, createdAt: START },
  };
  const address = `${name}@shop.example`;
  const settings = email.settings.parse({ address, sharingAccepted: true, ...options.settings });
  const account = channelAccount.parse({
    ...{ id: idOf(`account ${name}`), channel: "email", name: address, inboxId: inbox.id, settings, createdAt: START },
    ...{ status: options.status ?? "on", autoTicket: options.autoTicket ?? false, secretNames: ["replyKey"] },
    routing: { ...routingRule.parse({}), ...options.routing },
  });
  await app.store.inboxes.put(inbox);
  await app.store.channelAccounts.claimExternal("email", address, account.id);
  await app.secrets.put(account.id, { replyKey: REPLY_KEY });
  await app.store.channelAccounts.put(account);
  return account;
}

/** One delivery: header lines, a body, the envelope, and what the mail service found. */
export interface Delivery {
  /** Names a mail of the mail service; left out, a new one. */
  readonly sesId?: string;
  readonly to?: readonly string[];
  readonly source?: string;
  readonly verdicts?: Readonly<Record<string, string>>;
  readonly policy?: string;
  readonly at?: string;
  readonly from?: string;
  readonly subject?: string;
  readonly messageId?: string | null;
  readonly headers?: readonly string[];
  readonly text?: string;
  /** The whole mail, instead of what the other fields would make. */
  readonly raw?: string;
}

export type MailOffice = ReturnType<typeof mailOffice>;

/** What receives mail and makes conversations of it, as the two functions do, on a real store. */
export function mailOffice(store: Store) {
  const app: TestApp & MailApp = { ...testApp({ store, start: START }), inboundDomain: DOMAIN };
  let made = 0;

  /** Puts a mail into the bucket. @returns the notice that the mail service sends of it */
  const post = (delivery: Delivery): string => {
    made += 1;
    const sesId = delivery.sesId ?? `ses${String(made).padStart(6, "0")}`;
    app.rawObjects.set(`mail/${sesId}`, delivery.raw ?? mailText(sesId, app.clock.now(), delivery));
    return noticeOf(sesId, { at: app.clock.now(), ...delivery });
  };
  /** Takes notices in, and then works off what they put on the inbound queue. @returns the notices that come back */
  const work = async (...notices: readonly string[]): Promise<readonly string[]> => {
    const failed = await receiveMailBatch(
      app,
      notices.map((body, index) => ({ id: String(index), body })),
    );
    const back = await processInboundBatch(app, recordsOf(app.sent.inbound.splice(0)));
    if (back.length > 0) throw new Error(`came back: ${JSON.stringify(app.lines.slice(-3))}`);
    return failed;
  };
  const receive = async (delivery: Delivery): Promise<void> => {
    app.clock.advance(1_000);
    const failed = await work(post(delivery));
    if (failed.length > 0) throw new Error(`came back: ${JSON.stringify(app.lines.slice(-3))}`);
  };
  /** Conversations of an inbox, the one that changed last first. */
  const conversations = async (account: ChannelAccount, spam = false): Promise<readonly Conversation[]> =>
    (await store.conversations.list({ inboxIds: [account.inboxId], spam }, { limit: 50 })).items;
  /** Messages that people wrote, oldest first. */
  const messages = async ({ id }: Pick<Conversation, "id">): Promise<readonly Message[]> =>
    (await store.messages.list(id, { limit: 50 })).items.toReversed().filter(({ kind }) => kind !== "event");
  return { app, store, post, work, receive, conversations, messages };
}

function mailText(sesId: string, now: string, delivery: Delivery): string {
  const { from = "Ada Example <ada@sender.example>", subject = "Order 1042", text = "Where is my order?" } = delivery;
  const { messageId = `${sesId}@mail.sender.example`, headers = [] } = delivery;
  const own = messageId === null ? [] : [`Message-ID: <${messageId}>`];
  const date = headers.some((line) => line.startsWith("Date:")) ? [] : [`Date: ${new Date(now).toUTCString()}`];
  const lines = [
    `From: ${from}`,
    `To: ${delivery.to?.[0] ?? SUPPORT}`,
    `Subject: ${subject}`,
    ...own,
    ...date,
    ...headers,
    "",
    text,
    "",
  ];
  return lines.join("\r\n");
}

/** https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-examples.html */
function noticeOf(
  sesId: string,
  { to = [SUPPORT], source = "ada@sender.example", at = START, ...of }: Delivery,
): string {
  const status = (name: string) => ({ status: of.verdicts?.[name] ?? "PASS" });
  return JSON.stringify({
    notificationType: "Received",
    mail: { timestamp: at, source, messageId: sesId, destination: to, headersTruncated: false, headers: [] },
    receipt: {
      timestamp: at,
      processingTimeMillis: 1,
      recipients: to,
      ...{ spamVerdict: status("spam"), virusVerdict: status("virus"), spfVerdict: status("spf") },
      ...{ dkimVerdict: status("dkim"), dmarcVerdict: status("dmarc") },
      ...(of.policy === undefined ? {} : { dmarcPolicy: of.policy }),
      action: { type: "S3", bucketName: "raw", objectKey: `mail/${sesId}` },
    },
  });
}
