import { awsPlaces } from "./aws-places.ts";
import type { SeedResult } from "./seed-result.ts";
import type { LocalSes } from "./ses/start-ses.ts";
import type { Assembly } from "./template/assembly.ts";

/** What `local.json` tells scripts. */
export type CloudDescription = ReturnType<typeof describeCloud>;

export interface Running {
  readonly baseUrl: string;
  readonly realtimeUrl: string;
  readonly gate: { readonly url: string };
  readonly assembly: Assembly;
  readonly ses: Pick<LocalSes, "smtp" | "inboundDomain">;
}

/** Describes a running cloud and its demo data. Webhook addresses follow the port, which may change between starts. */
export function describeCloud(running: Running, seed: SeedResult | null) {
  const { baseUrl, realtimeUrl, ses } = running;
  return {
    baseUrl,
    realtimeUrl,
    smtp: ses.smtp,
    mailboxUrl: `${baseUrl}/_local/mailbox`,
    inboundDomain: ses.inboundDomain,
    aws: awsPlaces(running),
    apiKeys: seed?.apiKeys ?? {},
    users: seed?.users ?? [],
    channelAccounts: (seed?.channelAccounts ?? []).map((account) => ({
      ...account,
      webhookUrl: account.webhookUrl.replace(/^https?:\/\/[^/]+/, baseUrl),
    })),
  };
}

/** The one page that `npm start` prints. */
export function printedPage(description: CloudDescription): string {
  const { baseUrl, users, smtp } = description;
  const keys = Object.entries(description.apiKeys);
  const key = keys[0]?.[1] ?? "pat-…";
  const lines = [
    `Parley is running: open ${baseUrl} and log in`,
    "",
    `  Start page ${baseUrl}/_local   where everything is, and the log-ins`,
    `  API        ${baseUrl}/v1`,
    `  WebSocket  ${description.realtimeUrl}`,
    `  Mailbox    ${description.mailboxUrl}   mail that was sent`,
    `  SMTP       ${smtp.host}:${smtp.port}   mail to ${description.inboundDomain || "nobody: the template has no rule"}`,
    `  Calls      ${baseUrl}/_local/calls   what was sent to providers`,
    `  Metrics    ${baseUrl}/_local/metrics   what AWS would bill`,
    "",
    ...(users.length > 0
      ? ["Log-ins:", ...users.map((user) => `  ${user.role}  ${user.email}  ${user.password}`), ""]
      : []),
    ...(keys.length > 0 ? ["API keys:", ...keys.map(([name, value]) => `  ${name}  ${value}`), ""] : []),
    "Try:",
    `  open ${baseUrl}/_local/site   a shop with the chat bubble: write as a visitor`,
    `  curl -H "Authorization: Bearer ${key}" ${baseUrl}/v1/conversations`,
    "  npm run send -- events/messenger/text.json",
    "",
    "Ctrl-C ends it; the data stays.",
  ];
  return lines.join("\n");
}
