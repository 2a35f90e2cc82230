import { createServer } from "node:http";
import { expect, test } from "vitest";
import { fetchOutside } from "../../lib/aws/outside.ts";
import { deliverBatch } from "../../lib/usecases/deliver-batch.ts";
import { deliverMessage } from "../../lib/usecases/deliver-message.ts";
import { deliveryTest, HOUR } from "../support/delivery.ts";
import { aContact, aMessage, idOf } from "../support/entities.ts";
import { listen } from "../support/listen.ts";
import { accepted, refused, silent } from "../support/provider.ts";

const t = deliveryTest();

test("sends a message once, however often it is queued", async () => {
  t.provider.answers(accepted("m_1"));
  const message = await t.reply();

  await t.deliver(message);
  await Promise.all([t.deliver(message), t.deliver(message)]);

  expect(t.provider.calls).toEqual([
    expect.objectContaining({
      recipient: { id: "ada" },
      message: expect.objectContaining({ text: "It ships today." }),
    }),
  ]);
  expect(await t.stored(message)).toMatchObject({ status: "sent", externalId: "m_1", statusReason: null });
});

test("lets one of two functions send when both get the item at once", async () => {
  t.provider.answers(accepted("m_1"));
  const message = await t.reply();

  const results = await Promise.all([t.deliver(message), t.deliver(message)]);

  expect(t.provider.calls).toHaveLength(1);
  expect(results.map(({ kind }) => kind).sort()).toEqual(["done", "retry"]);
});

test("says unknown when the answer never came, and never sends it again", async () => {
  t.provider.answers(silent);
  const message = await t.reply();

  const result = await t.deliver(message);
  t.app.clock.advance(HOUR);
  await t.deliver(message);

  expect(result).toEqual({ kind: "done" });
  expect(t.provider.calls).toHaveLength(1);
  expect(await t.stored(message)).toMatchObject({
    status: "unknown",
    statusReason: expect.stringContaining("may not"),
  });
});

test("tries again when the provider could not be reached", async () => {
  const closed = await listen(createServer());
  await closed.close();
  const unreachable = fetchOutside({ fetch: (_, init) => fetch(closed.url, init) });
  const message = await t.reply();

  const first = await t.deliver(message, { ...t.app, outside: unreachable });
  t.provider.answers(accepted("m_1"));
  const second = await t.deliver(message);

  expect(first).toEqual({ kind: "retry", afterSeconds: 5 });
  expect(second).toEqual({ kind: "done" });
  expect(await t.stored(message)).toMatchObject({ status: "sent", delivery: { attempts: 2 } });
});

test("applies a receipt that came before the answer", async () => {
  const message = await t.reply();
  t.provider.answers((response, request) => {
    t.app.store.messages
      .parkReceipt(t.conversationId, "m_1", "delivered", t.app.clock.now())
      .then(() => accepted("m_1")(response, request));
  });

  await t.deliver(message);

  expect((await t.stored(message))?.status).toBe("delivered");
});

test("keeps the order of one recipient and lets others pass", async () => {
  t.provider.answers((response, request) => {
    const slow = JSON.stringify(t.provider.calls.at(-1)).includes("It ships");
    if (slow) refused(429, { code: 613 }, { "retry-after": "60" })(response, request);
    else accepted("m")(response, request);
  });
  const [first, second, other] = [
    await t.reply(),
    await t.reply({ id: idOf("behind"), text: "behind" }),
    await t.reply({ id: idOf("other"), text: "other" }),
  ];

  const postponed = await deliverBatch(
    t.app,
    [
      { id: "r1", group: "ada", read: () => t.itemOf(first) },
      { id: "r2", group: "ada", read: () => t.itemOf(second) },
      { id: "r3", group: "bob", read: () => t.itemOf(other) },
    ],
    t.inTime(),
  );

  expect(postponed).toEqual([
    { id: "r1", afterSeconds: 60 },
    { id: "r2", afterSeconds: 60 },
  ]);
  expect((await t.stored(second))?.status).toBe("pending");
  expect((await t.stored(other))?.status).toBe("sent");
});

test("does nothing for a message that is gone", async () => {
  const item = { ...t.itemOf(aMessage("never stored")), recipient: aContact("ada").id };

  expect(await deliverMessage(t.app, item, t.inTime())).toEqual({ kind: "done" });
});

test("a queue body that is not ours comes back alone, and what is behind it is sent", async () => {
  t.provider.answers(accepted("m_1"));
  const message = await t.reply();
  const unreadable = () => {
    throw new SyntaxError("not JSON");
  };

  const postponed = await deliverBatch(
    t.app,
    [
      { id: "r1", group: "ada", read: unreadable },
      { id: "r2", group: "ada", read: () => t.itemOf(message) },
    ],
    t.inTime(),
  );

  expect(postponed).toEqual([{ id: "r1", afterSeconds: 20 }]);
  expect(t.provider.calls).toHaveLength(1);
});
