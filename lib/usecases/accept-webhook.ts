import { createHash } from "node:crypto";
import type { App, InboundItem } from "../app.ts";
import type { Account, Channel, RawRequest } from "../channels/channel.ts";
import type { InboundEvent } from "../channels/inbound-event.ts";
import { channelById } from "../channels/registry.ts";
import { accountView } from "./account-view.ts";
import { holdEvent } from "./held-events.ts";
import { keepRaw, parkRaw } from "./keep-raw.ts";
import { WHOLE } from "./read-raw-event.ts";

/** The address that a provider called and what it sent there. */
export interface Webhook {
  readonly channelId: string;
  readonly accountId: string;
  readonly request: RawRequest;
}

/** What the provider is told. */
export interface WebhookAnswer {
  readonly status: number;
  readonly body: string;
}

type Parts = Pick<App, "store" | "queues" | "secrets" | "blobs" | "log">;
const OK: WebhookAnswer = { status: 200, body: "" };

/**
 * Takes a provider's delivery: verifies it and makes every event in it durable, then answers. 200 means durable.
 *
 * Repeats are sent on and found out by the store. When the queue or table fails it throws, and the provider, told 5xx,
 * comes again. What comes to an account that is switched off is held back; what cannot be placed (unknown account,
 * nothing readable in it) is kept raw. Both are answered 200, because providers switch off webhooks that answer anything else.
 * @returns 404 for a channel that does not exist; 401 for a bad signature or an account whose settings or secrets are not
 * complete
 */
export async function acceptWebhook(app: Parts, webhook: Webhook): Promise<WebhookAnswer> {
  const channel = channelById(webhook.channelId);
  if (channel === null) return { status: 404, body: "" };
  const stored = await app.store.channelAccounts.get(webhook.accountId);
  if (stored === null || stored.channel !== channel.id) return keepWhole(app, webhook, "unknown account");

  const secrets = await app.secrets.get(stored.id);
  const account = accountView(channel, stored, secrets);
  if (account === null || !channel.secrets.safeParse(secrets).success) {
    return refuse(app, stored.id, "the account's settings or secrets are not complete");
  }
  const verdict = channel.verify(webhook.request, account);
  if (verdict.kind === "answer") return { status: verdict.status, body: verdict.body };
  if (verdict.kind === "reject") return refuse(app, stored.id, verdict.reason);
  if (stored.status === "off") return hold(app, webhook);
  return enqueue(app, webhook, { channel, account });
}

function refuse(app: Parts, account: string, why: string): WebhookAnswer {
  app.log.warn("refused a webhook", { account, why });
  return { status: 401, body: "" };
}

async function enqueue(
  app: Parts,
  webhook: Webhook,
  { channel, account }: { readonly channel: Channel; readonly account: Account<unknown> },
): Promise<WebhookAnswer> {
  let events: readonly InboundEvent[];
  try {
    events = channel.parse(webhook.request, account);
  } catch (error) {
    // Channels never throw on content. One that does is a defect, and coming again would not mend it.
    await parkRaw(app, wholeEvent(webhook), `could not be read: ${error instanceof Error ? error.name : "error"}`);
    return OK;
  }
  if (events.length === 0) return keepWhole(app, webhook, "no events in it");
  await app.queues.sendInbound(events.map((event) => inboundItem(webhook, event)));
  return OK;
}

function inboundItem({ channelId, accountId, request }: Webhook, event: InboundEvent): InboundItem {
  const { key, threadKey, raw } = event;
  return { channel: channelId, accountId, receivedAt: request.receivedAt, raw, key, threadKey };
}

/** Shown as held, and let in when an admin says so. */
async function hold(app: Parts, webhook: Webhook): Promise<WebhookAnswer> {
  const event = wholeEvent(webhook);
  if (event.body !== "") await holdEvent(app, event);
  app.log.info("held a webhook back", { account: webhook.accountId });
  return OK;
}

async function keepWhole(app: Parts, webhook: Webhook, why: string): Promise<WebhookAnswer> {
  const event = wholeEvent(webhook);
  if (event.body !== "") await keepRaw(app, [event]);
  app.log.info("kept a webhook", { account: webhook.accountId.slice(0, 40), why });
  return OK;
}

/** The delivery as one raw event. Its key is its content's digest: the same delivery again is the same row. */
function wholeEvent({ channelId, accountId, request }: Webhook) {
  return {
    // Anybody can call an address that leads to no account; a key of the table has its limits.
    accountId: accountId.slice(0, 64),
    channel: channelId,
    receivedAt: request.receivedAt,
    key: `${WHOLE}${createHash("sha256").update(request.bytes).digest("hex")}`,
    body: Buffer.from(request.bytes).toString("utf8"),
  };
}
