import { createHmac } from "node:crypto";
import { createTransport } from "nodemailer";
import type { Client } from "../../lib/api/client.ts";
import { continueChats, startChats } from "./chat-stories.ts";
import { type DemoThread, letters, messengerPage, submissions, teamAddress, threads } from "./company.ts";
import type { DemoAccounts, SeedTarget } from "./seed-target.ts";

/** Lets the demo customers write, and the demo colleagues act on it, so that conversations of every state are there. */
export async function tellStories(target: SeedTarget, client: Client, accounts: DemoAccounts): Promise<void> {
  await mail(target, accounts);
  for (const thread of threads) await write(accounts, thread);
  for (const fields of submissions) {
    await post(`${target.baseUrl}/forms/${accounts.formId}/submissions`, JSON.stringify(fields), {});
  }
  const chats = await startChats(target, accounts);
  await target.idle();
  await continueChats(chats, client, accounts);
  const conversations = await client.listConversations({
    query: { channelAccountId: accounts.messenger.id, limit: 100 },
  });
  const byText = new Map(conversations.items.map((conversation) => [conversation.preview, conversation.id]));
  for (const thread of threads) {
    const newest = thread.said.at(-1)?.text ?? "";
    const id = byText.get(newest) ?? (await findByText(client, conversations.items, newest));
    if (id !== null) await act(client, id, thread);
  }
  await target.idle();
}

/** Mail as a mail server brings it, to the address that the team's mailbox forwards to. */
async function mail({ ses }: SeedTarget, { email }: DemoAccounts): Promise<void> {
  const transport = createTransport({ ...ses.smtp, ignoreTLS: true });
  const to = `${email.id.toLowerCase()}@${ses.inboundDomain}`;
  for (const { from, ...letter } of letters) {
    await transport.sendMail({ from, to: teamAddress.settings.address, ...letter, envelope: { from, to } });
  }
  transport.close();
}

async function write(accounts: DemoAccounts, thread: DemoThread): Promise<void> {
  for (const { text, minutesAgo } of thread.said) {
    const timestamp = Date.now() - minutesAgo * 60_000;
    const message = { mid: `m_demo_${thread.personId}_${minutesAgo}`, text };
    const event = {
      sender: { id: thread.personId },
      recipient: { id: messengerPage.settings.pageId },
      timestamp,
      message,
    };
    const body = JSON.stringify({
      object: "page",
      entry: [{ id: messengerPage.settings.pageId, time: timestamp, messaging: [event] }],
    });
    await post(accounts.messenger.webhookUrl, body, { "x-hub-signature-256": metaSignature(body) });
  }
}

/** An instant reply may have become the preview: look into the conversation. */
async function findByText(
  client: Client,
  conversations: readonly { readonly id: string }[],
  text: string,
): Promise<string | null> {
  for (const { id } of conversations) {
    const messages = await client.listMessages({ params: { id } });
    if (messages.items.some((message) => message.text === text)) return id;
  }
  return null;
}

async function act(client: Client, id: string, thread: DemoThread): Promise<void> {
  const params = { id };
  if (thread.reply !== undefined) await client.sendReply({ params, body: { text: thread.reply } });
  if (thread.comment !== undefined) await client.addComment({ params, body: { text: thread.comment } });
  if (thread.person !== undefined) await client.associateConversation({ params, body: thread.person });
  if (thread.tags !== undefined) await client.updateConversation({ params, body: { addTags: [...thread.tags] } });
  if (thread.outcome === "close") await client.updateConversation({ params, body: { status: "closed" } });
  if (thread.outcome === "unassign") await client.updateConversation({ params, body: { assigneeId: null } });
  if (thread.outcome === "snooze") {
    const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();
    await client.updateConversation({ params, body: { snoozedUntil: tomorrow } });
  }
}

async function post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<void> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
}

/** Meta's signature over the raw body. https://developers.facebook.com/docs/messenger-platform/webhooks#validate-payloads */
function metaSignature(body: string): string {
  return `sha256=${createHmac("sha256", messengerPage.secrets.appSecret).update(body).digest("hex")}`;
}
