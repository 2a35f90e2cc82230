import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { SQSClient } from "@aws-sdk/client-sqs";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { InboundItem } from "../../lib/app.ts";
import { sqsQueues } from "../../lib/aws/sqs.ts";
import { awsPlaces } from "../../local/aws-places.ts";
import { clientOptions } from "../../local/redrive/client-options.ts";
import { type CloudTable, cloudTable } from "../support/cloud-table.ts";
import { type Desk, metaRequest, openDesk, postTexts } from "../support/desk.ts";
import { startLocalCloud, type TestCloud } from "../support/local-cloud.ts";
import { coolDown, settle } from "../support/settle.ts";

const PATIENCE = { timeout: 300_000 };
const REDRIVE = join(import.meta.dirname, "../../local/redrive.ts");
const run = promisify(execFile);

let cloud: TestCloud;
let desk: Desk;
let table: CloudTable;

beforeAll(async () => {
  cloud = await startLocalCloud();
  desk = await openDesk(cloud, { agents: 1 });
  table = cloudTable(cloud);
  writeFileSync(cloud.data.file("local.json"), JSON.stringify({ aws: awsPlaces(cloud) }));
});
afterAll(async () => {
  table?.close();
  await cloud?.stop();
});

/** `npm run redrive` for this cloud. @returns what it printed */
async function redrive(...args: readonly string[]): Promise<string> {
  const given = args.length > 0 ? args : ["--data", cloud.data.path];
  const { stdout } = await run(process.execPath, [REDRIVE, ...given]);
  return stdout;
}

/** Texts of the messages that a person sent, in the order of the conversation. */
async function storedOf(person: string): Promise<readonly string[]> {
  const id = (await table.store.conversations.idByThread(desk.page.accountId, person)) ?? "";
  const { items } = await table.store.messages.list(id, { limit: 100 });
  return items
    .filter(({ kind }) => kind === "inbound")
    .map(({ externalId }) => externalId ?? "")
    .toReversed();
}

/** Puts an accepted event on the queue, as the webhook function would have. */
async function enqueue(mid: string, person: string): Promise<void> {
  const raw = metaRequest(desk.page, [{ mid, person, at: cloud.clock.now() }]).body;
  const receivedAt = new Date(cloud.clock.now()).toISOString();
  const { accountId } = desk.page;
  const item: InboundItem = { channel: "messenger", accountId, receivedAt, raw, key: mid, threadKey: person };
  const { queue, endpoint } = awsPlaces(cloud);
  await sqsQueues({ inboundUrl: queue }, new SQSClient(clientOptions(endpoint))).sendInbound([item]);
}

const parked = async () => (await table.store.rawEvents.parked({ limit: 100 })).items;
const waitingIn = (part: string): number =>
  cloud.sqs
    .depths()
    .filter(({ name }) => name.includes(part))
    .reduce((sum, { visible }) => sum + visible, 0);

test("a poison event is parked, the next of its group stored, and redrive puts it in its place", PATIENCE, async () => {
  const account = await table.store.channelAccounts.get(desk.page.accountId);
  if (account === null) throw new Error("the page is not connected");
  await table.store.channelAccounts.remove(account.id);
  coolDown(cloud, "process-inbound");
  await enqueue("poison", "ada");
  await settle(cloud);
  const set = await parked();
  await table.store.channelAccounts.put(account);
  coolDown(cloud, "process-inbound");
  await enqueue("next", "ada");
  await settle(cloud);
  const before = await storedOf("ada");

  const printed = await redrive();
  await settle(cloud);

  expect(set).toEqual([expect.objectContaining({ key: "poison", why: "its channel account is gone" })]);
  expect(before).toEqual(["next"]);
  expect(printed).toContain("1 parked event replayed.");
  expect(await storedOf("ada")).toEqual(["poison", "next"]);
  expect(await parked()).toEqual([]);
});

test("what still cannot be read stays parked, and redrive says so", PATIENCE, async () => {
  const { queue, endpoint } = awsPlaces(cloud);
  const receivedAt = new Date(cloud.clock.now()).toISOString();
  const item = {
    channel: "messenger",
    accountId: desk.page.accountId,
    receivedAt,
    raw: "{}",
    key: "k",
    threadKey: "t",
  };
  await sqsQueues({ inboundUrl: queue }, new SQSClient(clientOptions(endpoint))).sendInbound([item]);
  await settle(cloud);

  const printed = await redrive();

  expect(printed).toContain("it still does not read as an event");
  expect(await parked()).toHaveLength(1);
});

test(
  "what fails again and again ends in the dead-letter queue, and redrive brings it back to its place",
  PATIENCE,
  async () => {
    cloud.faults.set([{ service: "lambda", functionName: "process-inbound", kind: "crash", when: "before" }]);
    await postTexts(desk.page, [{ mid: "unlucky", person: "bo", at: cloud.clock.now() }]);
    await settle(cloud);
    const dead = waitingIn("InboundDead");
    cloud.faults.clear();
    await postTexts(desk.page, [{ mid: "later", person: "bo", at: cloud.clock.now() }]);
    await settle(cloud);
    const before = await storedOf("bo");

    const printed = await redrive();
    await settle(cloud);

    expect(dead).toBe(1);
    expect(before).toEqual(["later"]);
    expect(printed).toContain("1 message goes back from the dead-letter queue.");
    expect(await storedOf("bo")).toEqual(["unlucky", "later"]);
    expect(waitingIn("InboundDead")).toBe(0);
  },
);

test("a record that no consumer can read is put aside alone: those around it are published", PATIENCE, async () => {
  await postTexts(desk.page, [{ mid: "first of cy", person: "cy", at: cloud.clock.now() }]);
  await settle(cloud);
  const id = (await table.store.conversations.idByThread(desk.page.accountId, "cy")) ?? "";
  const ticket = await desk.api.post<{ url: string }>("/v1/realtime/ticket", {});
  const socket = await cloud.connectSocket(ticket.body.url);
  socket.send({ action: "subscribe", topics: [`conversation:${id}`] });
  await socket.waitFor(({ type }) => type === "subscribed");
  const write = (mid: string) => postTexts(desk.page, [{ mid, person: "cy", at: cloud.clock.now() }]);

  await write("before it");
  await table.put({ pk: `CONVERSATION#${id}`, sk: "MESSAGE#poison", type: "message", v: 1 });
  await write("after it");
  await settle(cloud);

  for (const mid of ["before it", "after it"]) {
    await socket.waitFor(({ type, data }) => type === "message.created" && JSON.stringify(data).includes(mid));
  }
  // One pointer of each of the two consumers of the stream.
  expect(waitingIn("Failures")).toBe(2);
});

test.each([
  [["--queue", "http://127.0.0.1:1/q"], "--queue and --dead go together"],
  [["--table", "t"], "--queue and --dead are missing"],
  [["--queue", "q", "--dead", "d"], "not a queue's URL: q"],
  [["--quee", "x"], "Unknown option '--quee'"],
  [["--data", "/nowhere"], "no local cloud: /nowhere/local.json is missing"],
])("redrive %j says what is wrong", async (args, message) => {
  const failed = await redrive(...args).catch((error: { readonly stderr: string; readonly code: number }) => error);

  expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
});

test("mail for an address that nobody had is taken up by redrive once its account is connected", PATIENCE, async () => {
  const address = `orders@${cloud.ses.inboundDomain}`;
  const transport = createTransport({ ...cloud.ses.smtp, ignoreTLS: true });
  await transport.sendMail({ from: "ada@customer.example", to: address, subject: "Two lamps", text: "Please." });
  transport.close();
  await settle(cloud);
  const before = await redrive();
  const made = await desk.api.post("/v1/channel-accounts", {
    ...{ channel: "email", name: "Orders", inboxId: desk.inboxId },
    settings: { address, sharingAccepted: true },
  });
  expect(made.status).toBe(201);

  const printed = await redrive();
  await settle(cloud);
  const again = await redrive();

  expect(before).toContain(`no channel account has ${address}`);
  expect(printed).toContain("1 mail told again.");
  const { body } = await desk.api.get<{ items: readonly { subject: string }[] }>("/v1/conversations?channel=email");
  expect(body.items.map(({ subject }) => subject)).toEqual(["Two lamps"]);
  expect(again).toContain("0 mails told again.");
  expect(again).not.toContain(address);
});
