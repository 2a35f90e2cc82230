import { beforeAll, beforeEach } from "vitest";
import type { OutboundItem } from "../../lib/app.ts";
import type { Message } from "../../lib/domain/message.ts";
import { deliverMessage } from "../../lib/usecases/deliver-message.ts";
import { aConversation, aMessage, idOf } from "./entities.ts";
import { type TestApp, testApp } from "./fake-app.ts";
import { connectPage } from "./messenger-page.ts";
import { type Provider, startProvider } from "./provider.ts";
import { startTestStore, type TestStore } from "./table.ts";

export const NOW = "2026-11-22T10:00:00.000Z";
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** What a test of deliveries works with; each test has a conversation, a provider and a clock of its own. */
export interface DeliveryTest {
  app: TestApp;
  provider: Provider;
  conversationId: string;
  /** Stores a reply of a person that waits to be sent. */
  reply(over?: Partial<Message>): Promise<Message>;
  itemOf(message: Message): OutboundItem;
  /** The time up to which a function that starts now may begin calls. */
  inTime(): string;
  deliver(message: Message, by?: TestApp): ReturnType<typeof deliverMessage>;
  stored(message: Message): Promise<Message | null>;
}

/** Call at the top of a test file. The parts are there once a test runs. */
export function deliveryTest(): DeliveryTest {
  let table: TestStore;
  let tests = 0;
  const test = { reply, itemOf, inTime, deliver, stored } as DeliveryTest;

  beforeAll(async () => {
    table = await startTestStore();
    return () => table.close();
  });
  beforeEach(async () => {
    tests += 1;
    test.provider = await startProvider();
    test.app = { ...testApp({ store: table.store, start: NOW }), outside: test.provider.outside };
    await connectPage(test.app);
    const head = aConversation(`ada ${tests}`, { lastInboundAt: NOW, threadKey: "ada" });
    test.conversationId = head.id;
    await test.app.store.conversations.ensure(head);
    return () => test.provider.close();
  });

  async function reply(over: Partial<Message> = {}): Promise<Message> {
    const message = aMessage("It ships today.", {
      ...{ kind: "outbound", status: "pending", externalId: null, sentAt: NOW, createdAt: NOW },
      conversationId: test.conversationId,
      author: { type: "user", id: idOf("grace"), name: "Grace" },
      ...over,
    });
    await test.app.store.messages.append(message);
    return message;
  }
  function itemOf({ conversationId, id: messageId, channelAccountId: accountId }: Message): OutboundItem {
    return { conversationId, messageId, accountId, recipient: "ada", attempt: 0 };
  }
  function inTime(): string {
    return new Date(Date.parse(test.app.clock.now()) + 20_000).toISOString();
  }
  function deliver(message: Message, by = test.app) {
    return deliverMessage(by, itemOf(message), inTime());
  }
  function stored(message: Message) {
    return test.app.store.messages.get(message.conversationId, message.id);
  }
  return test;
}
