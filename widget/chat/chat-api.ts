import type { ChatAccount, ChatHistory } from "./chat-shapes.ts";

/** The chat API said no, or nothing at all (`status` 0). */
export class CallError extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`the chat answered ${status}`);
    this.status = status;
  }
}

export interface NewMessage {
  /** The visitor's own: a repeat is the same message. */
  readonly id: string;
  readonly text: string;
  readonly page: { readonly url: string; readonly title: string };
}

export type ChatApi = ReturnType<typeof createChatApi>;

const TIMEOUT_MS = 20_000;
/** As much as the API takes in one message (lib/domain/visitor-post.ts, without its schema). */
export const LONGEST_TEXT = 4_000;
/** As much of a page's address and title as the API takes (lib/domain/visitor-post.ts). */
const MAX_URL = 1000;
const MAX_TITLE = 300;

/**
 * The calls of a visitor. Each throws a CallError, also when nobody answers within 20 s.
 * @param origin where the script itself came from; @param token of the visitor, null before the first message
 */
export function createChatApi(origin: string, accountId: string, token: () => string | null) {
  const call = async (method: "GET" | "POST", path: string, body?: unknown, keepalive = false): Promise<unknown> => {
    const known = token();
    const headers: Record<string, string> = known === null ? {} : { authorization: `Bearer ${known}` };
    if (body !== undefined) headers["content-type"] = "application/json";
    try {
      const response = await fetch(`${origin}/chat/${encodeURIComponent(accountId)}${path}`, {
        ...{ method, headers, keepalive },
        credentials: "omit",
        referrerPolicy: "no-referrer",
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new CallError(response.status);
      return response.status === 204 ? null : await response.json();
    } catch (error) {
      throw error instanceof CallError ? error : new CallError(0);
    }
  };
  return {
    account: async () => (await call("GET", "")) as ChatAccount,
    newVisitor: async () => ((await call("POST", "/visitors")) as { readonly token: string }).token,
    history: async (before?: string) => {
      const query = before === undefined ? "" : `?before=${encodeURIComponent(before)}`;
      return (await call("GET", `/conversation${query}`)) as ChatHistory;
    },
    /** Outlives the page: who writes and leaves has written. */
    send: async ({ id, text, page }: NewMessage): Promise<void> => {
      await call("POST", "/messages", { id, text, page: toldPage(page) }, true);
    },
    giveEmail: async (email: string) =>
      ((await call("POST", "/email", { email }, true)) as { readonly email: string }).email,
    read: async (): Promise<void> => {
      await call("POST", "/read");
    },
    ticket: async () => ((await call("POST", "/realtime/ticket")) as { readonly url: string }).url,
  };
}

/** A page without a web address (a file, a frame made of a text) is not told, and a long address only to its query. */
export function toldPage({ url, title }: NewMessage["page"]): NewMessage["page"] | undefined {
  const told = url.length > MAX_URL ? (url.split(/[?#]/)[0] ?? "") : url;
  if (!/^https?:/.test(told) || told.length > MAX_URL) return undefined;
  return { url: told, title: title.trim().slice(0, MAX_TITLE) };
}
