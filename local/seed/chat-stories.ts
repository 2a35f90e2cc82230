import type { Client } from "../../lib/api/client.ts";
import type { DemoAccounts, SeedTarget } from "./seed-target.ts";

/** Somebody on the demo company's website. */
interface DemoVisitor {
  readonly said: readonly string[];
  readonly page: { readonly url: string; readonly title: string };
  /** The address that they leave. */
  readonly left?: { readonly email: string; readonly firstName: string; readonly lastName: string };
  readonly reply?: string;
}

const visitors: readonly DemoVisitor[] = [
  {
    said: ["Hi! Does the Halo also come with a longer cable?", "I need about three metres."],
    page: { url: "https://lumen.example/lamps/halo", title: "Halo · Lumen" },
  },
  {
    said: ["Hello, can I still change the address of order 1077?"],
    page: { url: "https://lumen.example/delivery", title: "Delivery · Lumen" },
    left: { email: "sofia.marques@example.com", firstName: "Sofia", lastName: "Marques" },
    reply: "Of course, it leaves our workshop tomorrow. Which address shall it go to?",
  },
];

interface OpenChat {
  readonly visitor: DemoVisitor;
  post(call: string, body: unknown): Promise<void>;
}

/** Lets the demo visitors write. @returns what is left to do once their conversations are there */
export async function startChats(target: SeedTarget, { chat }: DemoAccounts): Promise<readonly OpenChat[]> {
  const base = `${target.baseUrl}/chat/${chat.id}`;
  const opened: OpenChat[] = [];
  for (const visitor of visitors) {
    const { token } = JSON.parse(await send(`${base}/visitors`, {}, {})) as { token: string };
    const authorization = `Bearer ${token}`;
    const post = async (call: string, body: unknown) => void (await send(`${base}/${call}`, body, { authorization }));
    for (const [n, text] of visitor.said.entries())
      await post("messages", { id: `demo-${n}`, text, page: visitor.page });
    opened.push({ visitor, post });
  }
  return opened;
}

/** Lets visitors leave their address, and colleagues answer. */
export async function continueChats(chats: readonly OpenChat[], client: Client, { chat }: DemoAccounts): Promise<void> {
  const { items } = await client.listConversations({ query: { channelAccountId: chat.id } });
  for (const { visitor, post } of chats) {
    if (visitor.left !== undefined) await post("email", visitor.left);
    const id = items.find(({ preview }) => preview === visitor.said.at(-1))?.id;
    if (id !== undefined && visitor.reply !== undefined) {
      await client.sendReply({ params: { id }, body: { text: visitor.reply } });
    }
  }
}

async function send(url: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<string> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text}`);
  return text;
}
