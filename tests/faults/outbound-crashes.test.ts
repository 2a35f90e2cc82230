import { afterAll, beforeAll, expect, test } from "vitest";
import type { Message } from "../../lib/domain/message.ts";
import { type CloudTable, cloudTable } from "../support/cloud-table.ts";
import { type CrashPoint, crashAtEveryCall } from "../support/crash-at-every-call.ts";
import { type Desk, openDesk, postTexts } from "../support/desk.ts";
import { startLocalCloud, type TestCloud } from "../support/local-cloud.ts";
import { countedCalls } from "../support/settle.ts";

const PATIENCE = { timeout: 300_000 };
const whens = ["before", "after"] as const;

let cloud: TestCloud;
let desk: Desk;
let table: CloudTable;
let conversationId: string;

beforeAll(async () => {
  cloud = await startLocalCloud();
  desk = await openDesk(cloud, { agents: 1 });
  table = cloudTable(cloud);
  await postTexts(desk.page, [{ mid: "first", person: "ada", at: Date.now() }]);
  await cloud.idle();
  conversationId = (await table.store.conversations.idByThread(desk.page.accountId, "ada")) ?? "";
});
afterAll(async () => {
  table?.close();
  await cloud?.stop();
});

/** The connections of those who look on end after two hours, and crashes of deliveries move the clock: publishing first. */
test.each(whens)("publish-changes may die %s any call: viewers are told of every message", PATIENCE, async (when) => {
  const ticket = await desk.api.post<{ url: string }>("/v1/realtime/ticket", {});
  const socket = await cloud.connectSocket(ticket.body.url);
  socket.send({ action: "subscribe", topics: [`conversation:${conversationId}`, `inbox:${desk.inboxId}`] });
  await socket.waitFor(({ type }) => type === "subscribed");
  const write = async (mid: string) => {
    await postTexts(desk.page, [{ mid, person: "ada", at: cloud.clock.now() }]);
  };

  const points = await crashAtEveryCall(cloud, { functionName: "publish-changes", when }, write);

  expect(points.length).toBeGreaterThan(2);
  for (const { name } of points) {
    await socket.waitFor(({ type, data }) => type === "message.created" && JSON.stringify(data).includes(`${name}.`));
  }
  socket.close();
});

const reply = async (text: string): Promise<void> => {
  const { status } = await desk.api.post(`/v1/conversations/${conversationId}/messages`, { text });
  expect(status).toBe(201);
};

/** How often the provider was asked to send this text. */
function timesSent(text: string): number {
  const sends = cloud.outside.calls.list().filter(({ url }) => url.includes("/messages"));
  return sends.filter(({ body }) => JSON.parse(body).message?.text === text).length;
}

async function repliesOf(points: readonly CrashPoint[]) {
  const replies = (await table.items()).filter(({ kind }) => kind === "outbound") as unknown as readonly Message[];
  return points.map(({ name, call }) => {
    const own = replies.filter(({ text }) => text === name);
    return { name, call, rows: own.length, status: own[0]?.status, sent: timesSent(name) };
  });
}

test.each(whens)("run-reactions may die %s any call: each reply is sent once", PATIENCE, async (when) => {
  const points = await crashAtEveryCall(cloud, { functionName: "run-reactions", when }, reply);

  const replies = await repliesOf(points);

  expect(replies.length).toBeGreaterThan(1);
  expect(replies).toEqual(replies.map((one) => ({ ...one, rows: 1, status: "sent", sent: 1 })));
});

test.each(whens)(
  "deliver-outbound may die %s any call: a reply is sent once or called unknown",
  PATIENCE,
  async (when) => {
    const points = await crashAtEveryCall(cloud, { functionName: "deliver-outbound", when }, reply);
    const calls = countedCalls(cloud, "deliver-outbound");

    const replies = await repliesOf(points);

    console.log(replies.map(({ call, status, sent }) => `${call}: ${status}, sent ${sent}`).join("; "));
    expect(points.length - 1).toBe(calls);
    expect(replies.at(-1)).toMatchObject({ call: null, status: "sent", sent: 1 });
    for (const { name, rows, status, sent } of replies) {
      expect(rows, name).toBe(1);
      expect([...(sent === 1 ? ["sent"] : []), "unknown"], name).toContain(status);
      expect(sent, name).toBeLessThanOrEqual(1);
    }
  },
);
