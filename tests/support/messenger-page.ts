import { createHmac } from "node:crypto";
import type { App, InboundItem } from "../../lib/app.ts";
import type { RawRequest } from "../../lib/channels/channel.ts";
import { messenger } from "../../lib/channels/messenger/index.ts";
import { type ChannelAccount, channelAccount } from "../../lib/domain/channel-account.ts";
import { NO_FILTER } from "../../lib/domain/mail-filter.ts";
import { type RoutingRule, routingRule } from "../../lib/domain/routing-rule.ts";
import type { QueuedRecord } from "../../lib/usecases/process-inbound-batch.ts";
import { idOf } from "./entities.ts";

/** A Messenger page connected to Parley, and what Meta would send for it. */
export const PAGE = "1122334455";
export const SECRETS = { appSecret: "app secret", verifyToken: "verify token", pageAccessToken: "page token" };
export const INBOX = idOf("inbox");

export interface PageOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly routing?: Partial<RoutingRule>;
  readonly autoTicket?: boolean;
  readonly status?: "on" | "off";
}

/** Connects a page to an inbox and gives it its secrets. */
export async function connectPage(
  app: Pick<App, "store" | "secrets">,
  options: PageOptions = {},
): Promise<ChannelAccount> {
  const account = channelAccount.parse({
    id: idOf("account"),
    channel: "messenger",
    name: "The page",
    inboxId: INBOX,
    status: options.status ?? "on",
    settings: messenger.settings.parse({ pageId: PAGE, ...options.settings }),
    routing: { ...routingRule.parse({}), ...options.routing },
    autoTicket: options.autoTicket ?? false,
    createdAt: "2026-11-01T00:00:00.000Z",
  });
  await app.store.inboxes.put({
    id: INBOX,
    name: "Inbox",
    kind: "inbox",
    memberIds: [],
    assignWaiting: true,
    mailFilter: NO_FILTER,
    fallbackAddress: "inbox@example.com",
    createdAt: account.createdAt,
  });
  await app.store.channelAccounts.put(account);
  await app.secrets.put(account.id, SECRETS);
  return account;
}

/** One entry of a delivery, in Meta's words. */
export type Element = Readonly<Record<string, unknown>>;

/** A text that a person wrote; `at` in milliseconds since 1970. */
export const text = (mid: string, at: number, words = mid, person = "ada"): Element => ({
  sender: { id: person },
  recipient: { id: PAGE },
  timestamp: at,
  message: { mid, text: words },
});
export const read = (watermark: number, at = watermark): Element => ({
  sender: { id: "ada" },
  recipient: { id: PAGE },
  timestamp: at,
  read: { watermark },
});
export const delivered = (mids: readonly string[], watermark: number): Element => ({
  sender: { id: "ada" },
  recipient: { id: PAGE },
  timestamp: watermark,
  delivery: { mids, watermark },
});
export const echo = (mid: string, at: number, words = mid): Element => ({
  sender: { id: PAGE },
  recipient: { id: "ada" },
  timestamp: at,
  message: { mid, text: words, is_echo: true },
});

export const delivery = (...elements: readonly Element[]): string =>
  JSON.stringify({ object: "page", entry: [{ id: PAGE, time: 1, messaging: elements }] });

/** The request that Meta makes, signed with the app secret. */
export function signed(body: string, receivedAt: string, secret: string = SECRETS.appSecret): RawRequest {
  const bytes = Buffer.from(body);
  const signature = `sha256=${createHmac("sha256", secret).update(bytes).digest("hex")}`;
  return {
    method: "POST",
    url: `https://parley.test/webhooks/messenger/${idOf("account")}`,
    headers: { "x-hub-signature-256": signature },
    query: {},
    bytes,
    receivedAt,
  };
}

/** The queue items that a delivery becomes. */
export function itemsOf(account: ChannelAccount, body: string, receivedAt: string): readonly InboundItem[] {
  const asSeen = { id: account.id, settings: messenger.settings.parse(account.settings), secrets: {} };
  return messenger.parse(signed(body, receivedAt), asSeen).map(({ key, threadKey, raw }) => ({
    channel: "messenger",
    accountId: account.id,
    receivedAt,
    raw,
    key,
    threadKey,
  }));
}

let received = 0;

/** A queue's messages for items, in order, as the inbound queue would hand them over. */
export const recordsOf = (items: readonly InboundItem[]): readonly QueuedRecord[] =>
  items.map((item) => {
    received += 1;
    return {
      id: `message-${received}`,
      group: `${item.accountId}#${item.threadKey}`,
      seq: String(received).padStart(20, "0"),
      body: JSON.stringify(item),
      read: async () => item,
    };
  });
