import { expect, test } from "vitest";
import { deliveryTest, MINUTE, NOW } from "../support/delivery.ts";
import { idOf } from "../support/entities.ts";
import { accepted, refused } from "../support/provider.ts";

const t = deliveryTest();

const long = `${"a".repeat(1_990)} ${"b".repeat(1_990)} ${"c".repeat(100)}`;

test("goes on at the first part that was not sent", async () => {
  t.provider.answers(accepted("m_1"), refused(429, { code: 613 }), accepted("m_2"), accepted("m_3"));
  const message = await t.reply({ text: long });

  const first = await t.deliver(message);
  const between = await t.stored(message);
  await t.deliver(message);

  expect(first.kind).toBe("retry");
  expect(between).toMatchObject({ status: "pending", delivery: { externalIds: ["m_1"] } });
  expect(t.provider.calls.map((call) => JSON.stringify(call).match(/(a|b|c)\1{9}/)?.[1])).toEqual(["a", "b", "b", "c"]);
  expect(await t.stored(message)).toMatchObject({
    status: "sent",
    externalId: "m_1",
    delivery: { externalIds: ["m_1", "m_2", "m_3"], leaseId: null },
  });
});

test("is not misled by the echo of a first part while others are still to be sent", async () => {
  const message = await t.reply({ text: long });
  const echo = () =>
    t.app.store.messages.update(t.conversationId, message.id, (newest) => ({ ...newest, status: "sent" as const }));
  t.provider.answers(
    accepted("m_1"),
    (response) => void echo().then(() => accepted("m_2")(response, {} as never)),
    refused(429, { code: 613 }),
    accepted("m_3"),
  );

  await t.deliver(message);
  const between = await t.stored(message);
  await t.deliver(message);

  expect(between?.status).toBe("pending");
  expect(await t.stored(message)).toMatchObject({ status: "sent", delivery: { externalIds: ["m_1", "m_2", "m_3"] } });
});

test("shows a message of several parts as unknown when the attempt died after an echo called it sent", async () => {
  t.provider.answers(accepted("m_1"));
  const message = await t.reply({ text: long });
  const { store } = t.app;
  await store.messages.lease(t.conversationId, message.id, idOf("lease"), NOW, "2026-11-22T10:00:45.000Z");
  await store.messages.update(t.conversationId, message.id, (newest) => ({ ...newest, status: "sent" as const }));
  t.app.clock.advance(3 * MINUTE);

  await t.deliver(message);

  expect(t.provider.calls).toEqual([]);
  expect((await t.stored(message))?.status).toBe("unknown");
});

test("keeps what an echo proved when the answer to the only part is lost", async () => {
  const message = await t.reply();
  t.provider.answers(() => {
    t.app.store.messages.update(t.conversationId, message.id, (newest) => ({ ...newest, status: "sent" as const }));
  });

  await t.deliver(message);

  expect(await t.stored(message)).toMatchObject({ status: "sent", delivery: { leaseId: null } });
});

test("begins no further part when its time is over", async () => {
  t.provider.answers((response, request) => {
    t.app.clock.advance(30_000);
    accepted("m_1")(response, request);
  });
  const message = await t.reply({ text: long });

  const result = await t.deliver(message);

  expect(result.kind).toBe("retry");
  expect(t.provider.calls).toHaveLength(1);
  expect(await t.stored(message)).toMatchObject({ status: "pending", delivery: { externalIds: ["m_1"] } });
});

test("sends the files of a message by links, each as a part", async () => {
  t.provider.answers(accepted("m_1"), accepted("m_2"));
  const file = { contentType: "image/png", size: 3, kind: "image" as const, state: "stored" as const, url: null };
  const attachments = [
    { ...file, id: idOf("a"), name: "a.png", remoteUrl: null, storageKey: "files/a", contentId: null },
  ];
  const message = await t.reply({ attachments });

  await t.deliver(message);

  expect(JSON.stringify(t.provider.calls[1])).toContain("https://attachments.test/files/a");
});
