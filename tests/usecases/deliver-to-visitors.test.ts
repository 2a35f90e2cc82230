import { beforeEach, expect, test } from "vitest";
import { channelAccount } from "../../lib/domain/channel-account.ts";
import type { Message } from "../../lib/domain/message.ts";
import { NO_ROUTING } from "../../lib/domain/routing-rule.ts";
import { deliveryTest, MINUTE, NOW } from "../support/delivery.ts";
import { aConversation, idOf } from "../support/entities.ts";
import { mortal } from "../support/mortal.ts";

const t = deliveryTest();
const chat = channelAccount.parse({
  ...{ id: idOf("chat"), channel: "chat", name: "Website chat", inboxId: idOf("inbox"), createdAt: NOW },
  ...{ routing: NO_ROUTING, autoTicket: false },
});
const head = aConversation("visitor", { channel: "chat", channelAccountId: chat.id, lastInboundAt: NOW });

beforeEach(async () => {
  await t.app.store.channelAccounts.put(chat);
  await t.app.store.conversations.ensure(head);
});

const reply = (words: string, over: Partial<Message> = {}) =>
  t.reply({ id: idOf(words), conversationId: head.id, channel: "chat", channelAccountId: chat.id, ...over });

test("a reply to a visitor is sent once it is stored: nobody is called", async () => {
  const message = await reply("plain");

  expect(await t.deliver(message)).toEqual({ kind: "done" });
  await t.deliver(message);

  expect(t.provider.calls).toEqual([]);
  expect(await t.stored(message)).toMatchObject({ status: "sent", statusReason: null, delivery: { leaseId: null } });
});

test("wherever the function dies, the reply is sent in the end, and never `unknown`", async () => {
  const dry = mortal(t.app, 0, "before");
  await t.deliver(await reply("dry run"), dry.app);
  const statuses = new Set<unknown>();

  for (const effect of ["before", "after"] as const) {
    for (let fatal = 1; fatal <= dry.calls(); fatal++) {
      const message = await reply(`${effect} ${fatal}`);
      await t.deliver(message, mortal(t.app, fatal, effect).app).catch(() => {});
      for (let round = 0; round < 3; round++) {
        t.app.clock.advance(3 * MINUTE);
        await t.deliver(message);
      }
      statuses.add((await t.stored(message))?.status);
    }
  }

  expect(dry.calls()).toBeGreaterThan(3);
  expect([...statuses]).toEqual(["sent"]);
});

test("an account that is off sends nothing, and a visitor cannot be written to from another conversation", async () => {
  const elsewhere = await t.reply({ id: idOf("elsewhere"), channel: "chat", channelAccountId: chat.id });
  await t.deliver(elsewhere);
  await t.app.store.channelAccounts.put({ ...chat, status: "off" });
  const message = await reply("while off");
  await t.deliver(message);

  expect(await t.stored(elsewhere)).toMatchObject({
    status: "failed",
    statusReason: "A visitor reads only what is written in the conversation with them.",
  });
  expect(await t.stored(message)).toMatchObject({ status: "failed" });
});
