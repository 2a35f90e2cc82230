import type { ChannelAccount } from "../../lib/domain/channel-account.ts";
import { type Conversation, conversation } from "../../lib/domain/conversation.ts";
import type { Inbox } from "../../lib/domain/inbox.ts";
import type { TestApi } from "./api.ts";
import { aMessage } from "./entities.ts";

const SECRETS = { appSecret: "app-secret-value", verifyToken: "verify-value", pageAccessToken: "page-token-value" };
let pages = 100;

/** A help desk with one member and a Messenger account, made through the API by an admin. */
export async function aHelpDesk(api: TestApi, memberIds: readonly string[]) {
  const admin = await api.key("admin");
  const inboxBody = { name: "Support", kind: "help_desk", memberIds };
  const inbox: Inbox = (await api.call("POST", "/v1/inboxes", { as: admin, body: inboxBody })).body;
  const body = aMessengerAccount(inbox.id);
  const account: ChannelAccount = (await api.call("POST", "/v1/channel-accounts", { as: admin, body })).body;
  return { admin, inbox, account, secretValues: Object.values(SECRETS) };
}

/** What connects a Messenger page that nobody else has. */
export function aMessengerAccount(inboxId: string, over: object = {}) {
  pages += 1;
  const settings = { pageId: String(pages) };
  return { channel: "messenger", name: "Our page", inboxId, settings, secrets: SECRETS, ...over };
}

/** A visitor's conversation with one message that came in a minute ago, as the inbound path leaves it. */
export async function aConversationIn(
  api: TestApi,
  account: Pick<ChannelAccount, "id" | "inboxId" | "channel">,
  over: Partial<Conversation> = {},
): Promise<Conversation> {
  const { store, ids } = api.app;
  const now = new Date(Date.parse(api.app.clock.now()) - 60_000).toISOString();
  const threadKey = ids.token(6);
  const person = { channel: account.channel, account: account.id, value: threadKey };
  const visitorId = ids.ulid();
  await store.contacts.putVisitor({
    id: visitorId,
    contactId: null,
    channelAccountId: account.id,
    name: "Vi",
    email: null,
    createdAt: now,
  });
  await store.contacts.claimIdentity(person, { type: "visitor", id: visitorId });
  const messageId = ids.ulid();
  const id = await store.conversations.claimThread(account.id, threadKey, ids.ulid());
  const head = conversation.parse({
    id,
    inboxId: account.inboxId,
    channelAccountId: account.id,
    channel: account.channel,
    visitorId,
    status: "open",
    threadKey,
    subject: null,
    preview: "Is it there?",
    lastInboundAt: now,
    lastInboundId: messageId,
    lastMessageId: messageId,
    lastMessageAt: now,
    createdAt: now,
    updatedAt: now,
  });
  const inbound = { id: messageId, conversationId: id, channelAccountId: account.id, sentAt: now, createdAt: now };
  await store.messages.append(aMessage("Is it there?", inbound));
  return store.conversations.ensure({ ...head, ...over });
}
