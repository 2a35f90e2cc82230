import { expect, test } from "vitest";
import { streamHandler } from "../../functions/middleware/stream.ts";
import { serverFrame } from "../../lib/api/socket-protocol.ts";
import { deliverBatch } from "../../lib/usecases/deliver-batch.ts";
import { createHintGate } from "../../lib/usecases/hint-gate.ts";
import { publishChanges } from "../../lib/usecases/publish-changes.ts";
import { reactToChanges } from "../../lib/usecases/react-to-changes.ts";
import { aConversation, aMessage, idOf } from "../support/entities.ts";
import { testApp } from "../support/fake-app.ts";
import { connectPage } from "../support/messenger-page.ts";
import { accepted, refused, startProvider } from "../support/provider.ts";
import { streamTail } from "../support/stream-tail.ts";
import { startTestStore } from "../support/table.ts";

test("a reply goes from the table through its stream to the provider, and viewers see each step", async () => {
  const table = await startTestStore({ stream: true });
  const provider = await startProvider();
  const app = { ...testApp({ store: table.store }), outside: provider.outside };
  const now = app.clock.now();
  const gate = createHintGate();
  const publish = streamHandler(app, (changes) => publishChanges(app, gate, changes));
  const react = streamHandler(app, (changes) => reactToChanges(app, changes));
  const next = streamTail(table);
  await connectPage(app);
  const head = await app.store.conversations.ensure(aConversation("ada", { lastInboundAt: now }));
  const viewer = { id: "C1", userId: idOf("grace"), at: now };
  await app.store.connections.subscribe(viewer, [`conversation:${head.id}`]);
  provider.answers(refused(429, { code: 613 }), accepted("m_1"));
  const author = { type: "user" as const, id: idOf("grace"), name: "Grace" };
  const words = { kind: "outbound" as const, status: "pending" as const, externalId: null, author };

  await app.store.messages.append(aMessage("hello", { ...words, conversationId: head.id, createdAt: now }));
  for (let round = 0; round < 3; round++) {
    const event = await next();
    expect(await publish(event)).toEqual({ batchItemFailures: [] });
    expect(await react(event)).toEqual({ batchItemFailures: [] });
    const records = app.sent.outbound.map((item) => ({ id: item.messageId, group: item.recipient, read: () => item }));
    await deliverBatch(app, records, new Date(Date.parse(now) + 20_000).toISOString());
  }

  const seen = (app.frames.get("C1") ?? []).flatMap((frame) => serverFrame.parse(JSON.parse(frame)).events);
  expect(seen.map(({ type, data }) => [type, data.status])).toEqual([
    ["message.created", "pending"],
    ["message.updated", "pending"],
    ["message.updated", "sent"],
  ]);
  expect(seen[1]?.data.statusReason).toEqual(expect.any(String));
  expect(app.sent.outbound).toHaveLength(1);
  expect(provider.calls).toHaveLength(2);
  await Promise.all([provider.close(), table.close()]);
});
