import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { AwsPlaces } from "./aws-places.ts";
import { moveDeadLetters } from "./redrive/move-dead-letters.ts";
import { redriveMail } from "./redrive/redrive-mail.ts";
import { replayAll } from "./redrive/replay-all.ts";

/** `npm run redrive`: puts back what was set aside. Running it twice has the effect of running it once. */

const USAGE = `usage: npm run redrive [-- --data DIR]                                     the local cloud's (.local)
       npm run redrive -- --queue URL --dead URL [--table NAME [--bucket NAME]]  on AWS
  --queue URL    the inbound queue, or any other
  --dead URL     its dead-letter queue, whose messages go back to it
  --table NAME   replays parked events onto the queue as well
  --bucket NAME  the raw bucket, where parked events of more than 300 KB lie
  --mail-queue URL --domain NAME
                 tells mail again that led to no channel account, and now does; needs --table`;

try {
  await redrive(readPlaces(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function redrive(places: AwsPlaces): Promise<void> {
  const moved = await moveDeadLetters(places);
  console.log(`${moved} ${moved === 1 ? "message goes" : "messages go"} back from the dead-letter queue.`);
  if (places.table === null) return;
  const { table, mailQueue, domain } = places;
  const { replayed, left } = await replayAll({ ...places, table });
  console.log(`${replayed} parked ${replayed === 1 ? "event" : "events"} replayed.`);
  for (const { accountId, receivedAt, why } of left) {
    console.log(`  left: ${receivedAt} of channel account ${accountId}: ${why}`);
  }
  if (mailQueue !== null && domain !== null) await redriveUnknownMail({ ...places, table, mailQueue, domain });
}

async function redriveUnknownMail(places: Parameters<typeof redriveMail>[0]): Promise<void> {
  const { told, left } = await redriveMail(places);
  console.log(`${told} ${told === 1 ? "mail" : "mails"} told again.`);
  for (const { receivedAt, recipients } of left) {
    console.log(`  left: ${receivedAt}: no channel account has ${recipients.join(", ")}`);
  }
}

/** @throws Error with the usage for flags that do not go together */
function readPlaces(args: string[]): AwsPlaces {
  const { data, queue, dead, table, bucket, domain, "mail-queue": mailQueue } = readFlags(args);
  if (queue === undefined && dead === undefined) {
    if (table !== undefined || bucket !== undefined) throw new Error(`--queue and --dead are missing\n${USAGE}`);
    return readLocalCloud(data ?? ".local");
  }
  if ((mailQueue === undefined) !== (domain === undefined) || (domain !== undefined && table === undefined)) {
    throw new Error(`--mail-queue, --domain and --table go together\n${USAGE}`);
  }
  if (data !== undefined) throw new Error(`--data is for the local cloud, --queue and --dead are for AWS\n${USAGE}`);
  if (queue === undefined || dead === undefined) throw new Error(`--queue and --dead go together\n${USAGE}`);
  for (const url of [queue, dead, mailQueue ?? queue])
    if (!URL.canParse(url)) throw new Error(`not a queue's URL: ${url}\n${USAGE}`);
  const mail = { mailQueue: mailQueue ?? null, domain: domain ?? null };
  return { endpoint: null, queue, dead, table: table ?? null, bucket: bucket ?? null, ...mail };
}

function readFlags(args: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args,
      options: { data: text, queue: text, dead: text, table: text, bucket: text, domain: text, "mail-queue": text },
    }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function readLocalCloud(folder: string): AwsPlaces {
  const path = join(folder, "local.json");
  if (!existsSync(path)) throw new Error(`no local cloud: ${path} is missing. Start it with \`npm start\`.`);
  return (JSON.parse(readFileSync(path, "utf8")) as { readonly aws: AwsPlaces }).aws;
}
