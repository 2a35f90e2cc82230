import { createHmac } from "node:crypto";
import { admin } from "../../local/seed/company.ts";
import { logIn, provePerson } from "../../local/seed/demo-people.ts";
import { type ApiClient, apiClient } from "./api-client.ts";
import type { TestCloud } from "./local-cloud.ts";

/** A connected Messenger page: what a poster of webhooks has to know. */
export interface Page {
  readonly accountId: string;
  readonly webhookUrl: string;
  readonly pageId: string;
}

/** A help desk in a running local cloud, made through the API. */
export interface Desk {
  /** API key of an admin. */
  readonly key: string;
  readonly api: ApiClient;
  readonly inboxId: string;
  readonly userIds: readonly string[];
  readonly page: Page;
}

export interface DeskOptions {
  /** Agents that are available. */
  readonly agents: number;
  readonly greeting?: string;
}

const APP_SECRET = "a secret of the desk's app";
const PAGE_ID = "998877665544";

/** Makes the first admin as an operator would, then a help desk with agents, a pipeline and a Messenger page. */
export async function openDesk(cloud: TestCloud, options: DeskOptions): Promise<Desk> {
  const key = await adminKey(cloud);
  const api = apiClient(cloud.baseUrl, key);
  const made = async (path: string, body: unknown): Promise<Record<string, unknown> & { readonly id: string }> => {
    const answer = await api.post<Record<string, unknown> & { readonly id: string }>(path, body);
    if (answer.status !== 201) throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const userIds: string[] = [];
  for (let index = 1; index <= options.agents; index++) {
    const { id } = await made("/v1/users", {
      email: `agent${index}@desk.example`,
      name: `Agent ${index}`,
      capacity: 1_000,
    });
    await api.put(`/v1/users/${id}/availability`, { status: "available" });
    userIds.push(id);
  }
  const stages = [{ name: "New", meaning: "open" }];
  await made("/v1/pipelines", { name: "Support", stages });
  const inbox = await made("/v1/inboxes", { name: "Support", kind: "help_desk", memberIds: userIds });
  const account = await made("/v1/channel-accounts", {
    channel: "messenger",
    name: "The page",
    inboxId: inbox.id,
    settings: { pageId: PAGE_ID, ...(options.greeting ? { instantReply: options.greeting } : {}) },
    secrets: { appSecret: APP_SECRET, verifyToken: "verify", pageAccessToken: "page-token" },
    routing: { mode: "users_teams", userIds },
  });
  const page = { accountId: account.id, webhookUrl: String(account.webhookUrl), pageId: PAGE_ID };
  return { key, api, inboxId: inbox.id, userIds, page };
}

async function adminKey(cloud: TestCloud): Promise<string> {
  const idOf = (type: string) => cloud.assembly.resources(type)[0]?.physicalId ?? "";
  const target = {
    baseUrl: cloud.baseUrl,
    awsEndpoint: cloud.gate.url,
    userPoolId: idOf("AWS::Cognito::UserPool"),
    userPoolClientId: idOf("AWS::Cognito::UserPoolClient"),
    idle: () => cloud.idle(),
  };
  await provePerson(target, admin, { admin: true });
  const session = apiClient(cloud.baseUrl, await logIn(target, admin));
  await session.get("/v1/me");
  const { body, status } = await session.post("/v1/api-keys", { name: "Tests", role: "admin" });
  if (status !== 201) throw new Error(`no API key: ${status} ${JSON.stringify(body)}`);
  return String(body.key);
}

/** One text that a person writes; `at` in milliseconds since 1970. */
export interface Text {
  readonly mid: string;
  readonly person: string;
  readonly at: number;
}

/** Meta's delivery of texts, signed. */
export function metaRequest(page: Pick<Page, "pageId">, texts: readonly Text[]): RequestInit & { body: string } {
  const messaging = texts.map(({ mid, person, at }) => ({
    sender: { id: person },
    recipient: { id: page.pageId },
    timestamp: at,
    message: { mid, text: `This is ${mid}.` },
  }));
  return signedRequest({ object: "page", entry: [{ id: page.pageId, time: texts[0]?.at ?? 0, messaging }] });
}

/** Any body with Meta's signature. */
export function signedRequest(content: unknown): RequestInit & { body: string } {
  const body = JSON.stringify(content);
  const signature = createHmac("sha256", APP_SECRET).update(body).digest("hex");
  const headers = { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` };
  return { method: "POST", headers, body };
}

/** Posts texts as one delivery. @returns the status of the answer */
export async function postTexts(page: Page, texts: readonly Text[]): Promise<number> {
  const answer = await fetch(page.webhookUrl, metaRequest(page, texts));
  await answer.arrayBuffer();
  return answer.status;
}
