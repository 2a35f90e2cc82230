import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { prepareRequest, type Target } from "./recordings/prepare-request.ts";
import { eventsFolder, readRecordedAccount, readRecording } from "./recordings/recording.ts";
import { sendRecordedMail } from "./recordings/send-recorded-mail.ts";

/** `npm run send -- events/messenger/text.json`: posts a recorded request to the running local cloud, or mails a recorded mail. */

const USAGE = `usage: npm run send -- FILE [--account ID] [--to ADDRESS] [--as-is] [--data DIR]
  FILE          a recording, for example events/messenger/text.json or events/email/question.eml
  --account ID  the channel account (else the first one of the recording's channel)
  --to ADDRESS  of a mail: who it is for
  --as-is       keep the recorded ids and times: sent twice, it must have one effect
  --data DIR    the local cloud's folder (.local)`;

/** What the local cloud writes down when it is ready. */
interface LocalCloud {
  readonly baseUrl: string;
  readonly smtp: { readonly host: string; readonly port: number };
  readonly inboundDomain: string;
  readonly apiKeys: { readonly admin: string };
  readonly channelAccounts: readonly LocalAccount[];
}
interface LocalAccount {
  readonly id: string;
  readonly channel: string;
  readonly webhookUrl: string;
  readonly secrets?: Readonly<Record<string, string>>;
}

try {
  await send(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function send(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      account: { type: "string" },
      to: { type: "string" },
      "as-is": { type: "boolean" },
      data: { type: "string", default: ".local" },
    },
  });
  const file = positionals[0];
  if (file === undefined) throw new Error(USAGE);
  if (!existsSync(file)) throw new Error(`there is no file ${file}; recordings are listed in events/README.md`);
  const freshness = values["as-is"] ? null : { ending: randomBytes(4).toString("hex"), now: Date.now() };
  const cloud = readLocalCloud(values.data);
  if (file.endsWith(".eml")) {
    const target = { ...cloud, to: values.to, fallback: () => mailAddressOf(cloud, values.account) };
    const { recipients, answer } = await sendRecordedMail(file, target, freshness);
    return console.log(`mail to ${recipients.join(", ")}\n${answer}\n${nextStep(200, cloud.baseUrl)}`);
  }
  const recording = readRecording(file);
  const account = chooseAccount(cloud, recording.channel, values.account);
  const target = await readTarget(cloud, account);
  const request = prepareRequest(recording, readRecordedAccount(eventsFolder(recording.channel)), {
    target,
    freshness,
  });
  const { url, method, headers, body } = request;
  const response = await reach(cloud.baseUrl, () => fetch(url, { method, headers, body }));
  console.log(`${method} ${url}\n${response.status} ${await response.text()}`);
  console.log(nextStep(response.status, cloud.baseUrl));
}

function readLocalCloud(folder: string): LocalCloud {
  const path = join(folder, "local.json");
  if (!existsSync(path)) throw new Error(`no local cloud: ${path} is missing. Start it with \`npm start\`.`);
  return JSON.parse(readFileSync(path, "utf8")) as LocalCloud;
}

function chooseAccount(cloud: LocalCloud, channel: string, id: string | undefined): LocalAccount {
  const ofChannel = cloud.channelAccounts.filter((account) => account.channel === channel);
  const chosen = id === undefined ? ofChannel[0] : ofChannel.find((account) => account.id === id);
  if (chosen === undefined) {
    const known = cloud.channelAccounts.map((account) => `${account.channel} ${account.id}`).join(", ");
    throw new Error(`no ${channel} account${id ? ` ${id}` : ""} is connected. There are: ${known || "none"}.`);
  }
  return chosen;
}

/** The address that every e-mail account has: its id in the domain that mail comes in for. */
async function mailAddressOf(cloud: LocalCloud, account: string | undefined): Promise<string> {
  const { items } = (await getJson(cloud, "channel-accounts")) as { items: readonly LocalAccount[] };
  const { id } = chooseAccount({ ...cloud, channelAccounts: items }, "email", account);
  return `${id.toLowerCase()}@${cloud.inboundDomain}`;
}

/** The secrets are written down only by the local cloud; the settings are asked for, because they may have changed. */
async function readTarget(cloud: LocalCloud, account: LocalAccount): Promise<Target> {
  const { settings } = (await getJson(cloud, `channel-accounts/${account.id}`)) as Pick<Target, "settings">;
  return { baseUrl: cloud.baseUrl, webhookUrl: account.webhookUrl, settings, secrets: account.secrets ?? {} };
}

async function getJson({ baseUrl, apiKeys }: LocalCloud, path: string): Promise<unknown> {
  const url = `${baseUrl}/v1/${path}`;
  const response = await reach(baseUrl, () => fetch(url, { headers: { authorization: `Bearer ${apiKeys.admin}` } }));
  if (!response.ok) throw new Error(`GET ${url} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

async function reach(baseUrl: string, call: () => Promise<Response>): Promise<Response> {
  try {
    return await call();
  } catch {
    throw new Error(`nothing answers at ${baseUrl}. Is the local cloud running? Start it with \`npm start\`.`);
  }
}

function nextStep(status: number, baseUrl: string): string {
  if (status < 300) return `Taken. Look at ${baseUrl}/, or GET ${baseUrl}/v1/conversations.`;
  if (status === 401 || status === 403) return "Refused: the signature or token does not fit this account's secrets.";
  return "Not taken. The local cloud's output says why.";
}
