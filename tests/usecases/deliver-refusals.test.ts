import { expect, test } from "vitest";
import { deliveryTest, HOUR, NOW } from "../support/delivery.ts";
import { aConversation, idOf } from "../support/entities.ts";
import { connectPage } from "../support/messenger-page.ts";
import { accepted, refused } from "../support/provider.ts";

const t = deliveryTest();

test("waits as long as the provider asks when it is called too often", async () => {
  t.provider.answers(refused(429, { code: 613 }, { "retry-after": "120" }), accepted("m_1"));
  const message = await t.reply();

  const first = await t.deliver(message);
  const waiting = await t.stored(message);
  const second = await t.deliver(message);

  expect(first).toEqual({ kind: "retry", afterSeconds: 120 });
  expect(waiting).toMatchObject({ status: "pending", statusReason: expect.any(String) });
  expect(second).toEqual({ kind: "done" });
  expect(await t.stored(message)).toMatchObject({ status: "sent", statusReason: null });
});

test("gives up after eight attempts", async () => {
  t.provider.answers(refused(429, { code: 613 }));
  const message = await t.reply();

  for (let attempt = 1; attempt < 8; attempt++) expect((await t.deliver(message)).kind).toBe("retry");
  const last = await t.deliver(message);

  expect(last).toEqual({ kind: "done" });
  expect(await t.stored(message)).toMatchObject({
    status: "failed",
    statusReason: expect.stringContaining("8 attempts"),
  });
});

test("gives up on a day-old message", async () => {
  t.provider.answers(refused(429, { code: 613 }));
  const message = await t.reply({ createdAt: "2026-11-21T10:00:10.000Z" });

  const result = await t.deliver(message);

  expect(result).toEqual({ kind: "done" });
  expect((await t.stored(message))?.status).toBe("failed");
});

test("does not send what waited in the queue past the reply window", async () => {
  const message = await t.reply();
  t.app.clock.advance(24 * HOUR);

  await t.deliver(message);

  expect(t.provider.calls).toEqual([]);
  expect(await t.stored(message)).toMatchObject({ status: "failed", statusReason: expect.stringContaining("window") });
});

test("lets only people write when the window is for people", async () => {
  await connectPage(t.app, { settings: { humanAgent: true } });
  t.provider.answers(accepted("m_1"));
  const byBot = await t.reply({ id: idOf("bot"), author: { type: "bot", id: null, name: null } });
  const byPerson = await t.reply();
  t.app.clock.advance(30 * HOUR);

  await t.deliver(byBot);
  await t.deliver(byPerson);

  expect(t.provider.calls).toEqual([expect.objectContaining({ tag: "HUMAN_AGENT" })]);
  expect((await t.stored(byBot))?.status).toBe("failed");
  expect((await t.stored(byPerson))?.status).toBe("sent");
});

test("marks the account when its access is over, and well again after the next sent message", async () => {
  t.provider.answers(refused(401, { code: 190, error_subcode: 463 }), accepted("m_2"));
  const first = await t.reply();
  const second = await t.reply({ id: idOf("second") });

  await t.deliver(first);
  const account = await t.app.store.channelAccounts.get(first.channelAccountId);
  await t.deliver(second);
  const later = await t.app.store.channelAccounts.get(first.channelAccountId);

  expect(await t.stored(first)).toMatchObject({ status: "failed" });
  expect(account?.health).toMatchObject({ state: "needs_reauth", since: NOW });
  expect(later?.health).toMatchObject({ state: "ok", detail: null });
});

test.each([
  ["the account is switched off", { status: "off" as const }, "switched off"],
  ["there is nothing to send", {}, "nothing to send"],
])("fails with a reason when %s", async (_, options, reason) => {
  await connectPage(t.app, options);
  const message = await t.reply({ text: "" });

  await t.deliver(message);

  expect(await t.stored(message)).toMatchObject({ status: "failed", statusReason: expect.stringContaining(reason) });
  expect(t.provider.calls).toEqual([]);
});

test("judges the window of another account by what the contact wrote there", async () => {
  const page = await connectPage(t.app);
  const second = { ...page, id: idOf("second page") };
  await t.app.store.channelAccounts.put(second);
  await t.app.secrets.put(second.id, await t.app.secrets.get(page.id));
  const silentHere = aConversation("silent here", { lastInboundAt: null });
  const wroteThere = aConversation("wrote there", { channelAccountId: second.id, lastInboundAt: NOW });
  for (const head of [silentHere, wroteThere]) await t.app.store.conversations.ensure(head);
  await t.app.store.conversations.claimThread(second.id, "ada", wroteThere.id);
  t.provider.answers(accepted("m_1"));
  const byOther = await t.reply({ conversationId: silentHere.id, channelAccountId: second.id });
  const byOwn = await t.reply({ conversationId: silentHere.id, id: idOf("own") });

  await t.deliver(byOther);
  await t.deliver(byOwn);

  expect((await t.stored(byOther))?.status).toBe("sent");
  expect((await t.stored(byOwn))?.status).toBe("failed");
});
