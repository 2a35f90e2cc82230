import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { acceptWebhook } from "../../lib/usecases/accept-webhook.ts";
import { idOf } from "../support/entities.ts";
import { type TestApp, testApp } from "../support/fake-app.ts";
import { connectPage, delivery, SECRETS, signed, text } from "../support/messenger-page.ts";
import { startTestStore, type TestStore } from "../support/table.ts";

const START = "2026-11-22T10:00:00.000Z";
const T = Date.parse(START);
const ACCOUNT = idOf("account");

let db: TestStore;
let app: TestApp;
beforeEach(async () => {
  db = await startTestStore();
  app = testApp({ store: db.store, start: START });
});
afterEach(() => db.close());

const post = (body: string, change: { accountId?: string; channelId?: string; secret?: string } = {}) =>
  acceptWebhook(app, {
    channelId: change.channelId ?? "messenger",
    accountId: change.accountId ?? ACCOUNT,
    request: signed(body, START, change.secret),
  });
const kept = async () => (await db.items()).filter(({ type }) => type === "rawEvent").map(({ body }) => body);

test("answers 200 once every event of a delivery is on the queue", async () => {
  await connectPage(app);

  const answer = await post(delivery(text("m1", T), text("m2", T + 1, "hello", "bea")));

  expect(answer.status).toBe(200);
  expect(app.sent.inbound).toMatchObject([
    { key: "m1", threadKey: "ada", accountId: ACCOUNT, channel: "messenger", receivedAt: START },
    { key: "m2", threadKey: "bea" },
  ]);
  expect(await kept()).toEqual([]);
});

test("throws when the queue cannot take all of it, so that the provider is told to come again", async () => {
  await connectPage(app);
  const queues = { ...app.queues, sendInbound: () => Promise.reject(new Error("one of ten failed")) };

  const answer = acceptWebhook(
    { ...app, queues },
    { channelId: "messenger", accountId: ACCOUNT, request: signed(delivery(text("m1", T)), START) },
  );

  await expect(answer).rejects.toThrow();
});

describe("refuses with 401 and keeps nothing", () => {
  test("a body that was signed with another secret", async () => {
    await connectPage(app);

    expect((await post(delivery(text("m1", T)), { secret: "another" })).status).toBe(401);

    expect([app.sent.inbound, await kept()]).toEqual([[], []]);
  });

  test("everything for an account whose secrets are not set", async () => {
    await connectPage(app);
    await app.secrets.put(ACCOUNT, {});

    expect((await post(delivery(text("m1", T)), { secret: "" })).status).toBe(401);
    expect((await post(delivery(text("m1", T)))).status).toBe(401);
    expect([app.sent.inbound, await kept()]).toEqual([[], []]);
  });
});

test("passes a handshake's answer through", async () => {
  await connectPage(app);
  const query = { "hub.mode": "subscribe", "hub.verify_token": SECRETS.verifyToken, "hub.challenge": "12345" };
  const request = { ...signed("", START), method: "GET", query };

  const answer = await acceptWebhook(app, { channelId: "messenger", accountId: ACCOUNT, request });

  expect(answer).toEqual({ status: 200, body: "12345" });
});

test("knows no channel of another name", async () => {
  expect((await post("{}", { channelId: "pigeon" })).status).toBe(404);
});

describe("keeps the delivery raw and answers 200", () => {
  test("for an account that does not exist, once however often it comes", async () => {
    const body = delivery(text("m1", T));

    expect((await post(body)).status).toBe(200);
    expect((await post(body)).status).toBe(200);

    expect(await kept()).toEqual([body]);
  });

  test("for an account that is switched off", async () => {
    await connectPage(app, { status: "off" });

    expect((await post(delivery(text("m1", T)))).status).toBe(200);

    expect(await kept()).toEqual([delivery(text("m1", T))]);
    expect(app.sent.inbound).toEqual([]);
  });

  test("in the bucket when it does not fit a row", async () => {
    const body = delivery(text("m1", T, "x".repeat(400_000)));

    expect((await post(body)).status).toBe(200);

    expect([...app.rawObjects.values()]).toEqual([body]);
    expect(await kept()).toEqual([`stored-at:${[...app.rawObjects.keys()][0]}`]);
  });
});

test("a signed body that is not JSON is accepted, and goes to the archive as an event that says nothing", async () => {
  await connectPage(app);

  expect((await post("{not json")).status).toBe(200);

  expect(app.sent.inbound).toMatchObject([{ raw: "{not json" }]);
});

test("logs nothing for a delivery that goes well", async () => {
  await connectPage(app);

  await post(delivery(text("m1", T)));

  expect(app.lines).toEqual([]);
});
