import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { prepareRequest, type Target } from "./recordings/prepare-request.ts";
import { eventsFolder, readRecordedAccount, readRecording } from "./recordings/recording.ts";

/** `npm run send -- events/messenger/text.json`: posts a recorded request to the running local cloud. */

const USAGE = `usage: npm run send -- FILE [--account ID] [--as-is] [--data DIR]
  FILE          a recording, for example events/messenger/text.json
  --account ID  the channel account (else the first one of the recording's channel)
  --as-is       keep the recorded ids and times: sent twice, it must have one effect
  --data DIR    the local cloud's folder (.local)`;

/** What the local cloud writes down when it is ready. */
interface LocalCloud {
  readonly baseUrl: string;
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
    options: { account: { type: "string" }, "as-is": { type: "boolean" }, data: { type: "string", default: ".local" } },
  });
  const file = positionals[0];
  if (file === undefined) throw new Error(USAGE);
  if (!existsSync(file)) throw new Error(`there is no file ${file}; recordings are listed in events/README.md`);
  const recording = readRecording(file);
  const cloud = readLocalCloud(values.data);
  const account = chooseAccount(cloud, recording.channel, values.account);
  const target = await readTarget(cloud, account);
  const freshness = values["as-is"] ? null : { ending: randomBytes(4).toString("hex"), now: Date.now() };
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

/** The secrets are written down only by the local cloud; the settings are asked for, because they may have changed. */
async function readTarget({ baseUrl, apiKeys }: LocalCloud, account: LocalAccount): Promise<Target> {
  const url = `${baseUrl}/v1/channel-accounts/${account.id}`;
  const response = await reach(baseUrl, () => fetch(url, { headers: { authorization: `Bearer ${apiKeys.admin}` } }));
  if (!response.ok) throw new Error(`GET ${url} answered ${response.status}: ${await response.text()}`);
  const { settings } = (await response.json()) as Pick<Target, "settings">;
  return { baseUrl, webhookUrl: account.webhookUrl, settings, secrets: account.secrets ?? {} };
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
