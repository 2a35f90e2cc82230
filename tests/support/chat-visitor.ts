import type { CallOf } from "../../lib/api/client.ts";
import type { AnswerOf } from "../../lib/api/routes.ts";
import type { VisitorMessage } from "../../lib/domain/visitor-message.ts";
import type { SeenChatConversation } from "../../lib/usecases/see-chat-conversation.ts";
import type { ApiAnswer } from "./api-client.ts";
import type { DemoDesk } from "./demo-desk.ts";
import type { SocketClient } from "./socket-client.ts";

type Settings = Readonly<Record<string, unknown>>;
type NewAccount = CallOf<"createChannelAccount">["body"];
type Account = AnswerOf<"createChannelAccount">;

/** A chat account on a running local cloud, seen from a website. */
export interface WebsiteChat {
  readonly account: Account;
  /** Calls one of the chat's paths as a page does. */
  call<Body>(method: string, path: string, options?: PageCall): Promise<ApiAnswer<Body>>;
  /** Somebody new in a browser of their own. */
  visitor(): Promise<Visitor>;
  /** Whoever has this token. */
  withToken(token: string): Visitor;
  set(settings: Settings): Promise<void>;
}

export interface PageCall {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly origin?: string | undefined;
}

export interface Visitor {
  readonly token: string;
  /** @returns the whole answer; the message follows from the queue */
  post(text: unknown, more?: Settings): Promise<ApiAnswer<{ readonly id: string }>>;
  /** Posts, and waits until everything that follows from it has happened. @returns the conversation's id */
  says(text: string, more?: Settings): Promise<string>;
  see(before?: string): Promise<SeenChatConversation>;
  texts(): Promise<readonly string[]>;
  leave(email: string, more?: Settings): Promise<ApiAnswer>;
  read(): Promise<number>;
  /** A socket as the bubble opens it. */
  listen(): Promise<SocketClient>;
  call<Body = Record<string, unknown>>(method: string, path: string, options?: PageCall): Promise<ApiAnswer<Body>>;
}

let ids = 0;

/** Connects a chat account to the desk's inbox, its conversations given to everybody there. */
export async function websiteChat(desk: DemoDesk, over: Partial<NewAccount> = {}): Promise<WebsiteChat> {
  const body = { channel: "chat", name: "Website chat", inboxId: desk.inbox.id, ...over };
  const account = await desk.admin.createChannelAccount({ body });
  const base = `/chat/${account.id}`;
  const call = async <Body>(method: string, path: string, { token, body: sent, origin }: PageCall = {}) => {
    const headers = new Headers(sent === undefined ? {} : { "content-type": "application/json" });
    if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
    if (origin !== undefined) headers.set("origin", origin);
    const init = { method, headers, ...(sent === undefined ? {} : { body: JSON.stringify(sent) }) };
    const response = await fetch(`${desk.cloud.baseUrl}${base}${path}`, init);
    const text = await response.text();
    const answer = text.startsWith("{") ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body: answer as Body };
  };
  const withToken = (token: string): Visitor => visitorOf(desk, call, token);
  return {
    ...{ account, call, withToken },
    visitor: async () => withToken((await call<{ token: string }>("POST", "/visitors")).body.token),
    set: async (settings) => {
      await desk.admin.updateChannelAccount({ params: { id: account.id }, body: { settings: { ...settings } } });
      // A warm function may know an account for some seconds.
      await desk.advance("61s");
    },
  };
}

function visitorOf(desk: DemoDesk, callAny: WebsiteChat["call"], token: string): Visitor {
  const call: Visitor["call"] = (method, path, options) => callAny(method, path, { token, ...options });
  const post: Visitor["post"] = (text, more) =>
    call("POST", "/messages", { body: { id: `c-${ids++}`, text, ...more } });
  const see = async (before?: string): Promise<SeenChatConversation> => {
    const query = before === undefined ? "" : `?before=${encodeURIComponent(before)}`;
    const answer = await call<SeenChatConversation>("GET", `/conversation${query}`);
    if (answer.status !== 200) throw new Error(`the conversation answered ${answer.status}`);
    return answer.body;
  };
  return {
    ...{ token, call, post, see },
    says: async (text, more) => {
      const { status } = await post(text, more);
      if (status !== 202) throw new Error(`the message answered ${status}`);
      await desk.cloud.idle();
      return (await see()).conversation?.id ?? "";
    },
    texts: async () => (await see()).messages.map(({ from, text }: VisitorMessage) => `${from}: ${text}`),
    leave: (email, more) => call("POST", "/email", { body: { email, ...more } }),
    read: async () => (await call("POST", "/read")).status,
    listen: async () => {
      const ticket = await call<{ url: string }>("POST", "/realtime/ticket");
      if (ticket.status !== 201) throw new Error(`the ticket answered ${ticket.status}`);
      return desk.cloud.connectSocket(ticket.body.url);
    },
  };
}
