import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { handlers } from "../../functions/http/handlers/all.ts";
import type { ApiApp } from "../../functions/middleware/api-app.ts";
import { apiFunction } from "../../functions/middleware/api-function.ts";
import type { VerifyToken } from "../../functions/middleware/verify-token.ts";
import { systemIds } from "../../lib/aws/system.ts";
import { type Caller, hasRole } from "../../lib/domain/access.ts";
import type { Letter } from "../../lib/domain/letter.ts";
import type { Role, User } from "../../lib/domain/user.ts";
import { createApiKey } from "../../lib/usecases/create-api-key.ts";
import { createUser } from "../../lib/usecases/create-user.ts";
import { startTestStore } from "./table.ts";

export interface Call {
  /** Whose credentials; null: none. */
  readonly as: string | null;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent as it is, where `body` would not do. */
  readonly text?: string;
  readonly idempotencyKey?: string;
}
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
type Body = any;
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly text: string;
}

/** The API function on a real store, with stand-ins for what lies outside the table. Their contents can be looked at. */
export async function startTestApi() {
  const { store, close, items, endpoint, table } = await startTestStore();
  const outside = outsideStandIns();
  const clock = { now: () => new Date(Date.now() + outside.clockOffsetMs.value).toISOString() };
  const settings = {
    publicUrl: "https://parley.test",
    socketUrl: "wss://socket.parley.test/realtime",
    inboundDomain: "in.parley.test",
    systemSender: "noreply@in.parley.test",
    region: "eu-west-1",
  };
  const app: ApiApp = { clock, ids: systemIds, store, ...outside.parts, settings };
  const verify: VerifyToken = async (token) => {
    const sub = token.startsWith("user-") ? token.slice(5) : null;
    return sub === null ? null : { sub, token_use: "access", client_id: "app", "cognito:groups": [] };
  };
  const handler = apiFunction({ app, verify, handlers });
  const call = async (method: string, path: string, options: Call): Promise<Answered> => {
    const answer = await handler(eventOf(method, path, options));
    const text = answer.body ?? "";
    const headers = (answer.headers ?? {}) as Record<string, string>;
    return {
      status: answer.statusCode ?? 0,
      headers,
      body: isJson(headers) && text !== "" ? JSON.parse(text) : null,
      text,
    };
  };
  /** A user with a seat, and the credentials to call with. */
  const person = async (name: string, role: Role, over: Partial<User> = {}) => {
    const profile = {
      firstName: null,
      lastName: null,
      avatarUrl: null,
      meetingUrl: null,
      workingHours: null,
      capacityByChannel: {},
    };
    const email = `${name.toLowerCase()}@parley.test`;
    const made = await createUser(app, {
      ...profile,
      email,
      name,
      role,
      seat: true,
      skills: [],
      capacity: 20,
      ...over,
    });
    const caller: Caller = { id: made.id, userId: made.id, role, name };
    return { id: made.id, user: made, caller, as: `user-${made.subject}`, isAdmin: hasRole(caller, "admin") };
  };
  const root: Caller = { id: systemIds.ulid(), userId: null, role: "admin", name: "Root" };
  const key = async (role: Role) => (await createApiKey(app, root, { name: `${role} key`, role })).key;
  return { app, call, person, key, root, close, items, endpoint, table, ...outside };
}
export type TestApi = Awaited<ReturnType<typeof startTestApi>>;

function outsideStandIns() {
  const secrets = new Map<string, Readonly<Record<string, string>>>();
  const timersSet = new Map<string, string>();
  const rawObjects = new Map<string, string>();
  const pool = new Map<string, string>();
  const signedOut: string[] = [];
  const errors: string[] = [];
  const letters: Letter[] = [];
  /** Texts of uploaded files, by storage key. */
  const uploaded = new Map<string, string>();
  const parts: Pick<ApiApp, "blobs" | "secrets" | "timers" | "userPool" | "mailer" | "mailIdentities" | "log"> = {
    mailIdentities: { look: async () => [] },
    mailer: {
      send: async (letter) => {
        letters.push(letter);
        return { status: 200, headers: {}, body: `0102-${letters.length}` };
      },
    },
    blobs: {
      putRaw: async (key, body) => void rawObjects.set(key, body),
      getRaw: async (key) => rawObjects.get(key) ?? "",
      getRawBytes: async (key) => new TextEncoder().encode(rawObjects.get(key) ?? ""),
      rawText: async (key) => rawObjects.get(key) ?? "",
      rawUrl: async (key, name) => `https://raw.test/${key}?name=${encodeURIComponent(name)}`,
      removeRaw: async () => {},
      putAttachment: async () => {},
      attachmentBytes: async (key) => new TextEncoder().encode(uploaded.get(key) ?? ""),
      attachmentText: async (key) => uploaded.get(key) ?? null,
      removeAttachments: async (keys) => {
        for (const key of keys) uploaded.delete(key);
      },
      attachmentUrl: async (key, name) => `https://files.test/${key}?name=${encodeURIComponent(name)}`,
      uploadForm: async (key, contentType, maxBytes) => ({
        url: "https://files.test/",
        fields: { key, "Content-Type": contentType, max: String(maxBytes) },
      }),
    },
    secrets: {
      get: async (id) => secrets.get(id) ?? {},
      put: async (id, values) => void secrets.set(id, values),
      remove: async (id) => void secrets.delete(id),
    },
    timers: {
      set: async ({ kind, id }, at) => void timersSet.set(`${kind}-${id}`, at),
      cancel: async ({ kind, id }) => void timersSet.delete(`${kind}-${id}`),
    },
    userPool: {
      create: async (email) => {
        pool.set(email, `sub-${email}`);
        return `sub-${email}`;
      },
      find: async (subject) => ({ email: `${subject}@pool.test`, name: null }),
      signOut: async (email) => void signedOut.push(email),
      remove: async (email) => void pool.delete(email),
    },
    log: {
      debug: () => {},
      info: () => {},
      warn: () => {},
      error: (message, fields) => void errors.push(`${message} ${String(fields?.error)}`),
    },
  };
  return { parts, uploaded, secrets, timersSet, pool, signedOut, errors, letters, clockOffsetMs: { value: 0 } };
}

/** An API Gateway HTTP API event in payload format 2.0. */
export function eventOf(method: string, path: string, { as, query, body, text, idempotencyKey }: Call) {
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const headers: Record<string, string> = {};
  if (as !== null) headers.authorization = `Bearer ${as}`;
  if (sent !== undefined) headers["content-type"] = "application/json";
  if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
  const event = {
    version: "2.0",
    routeKey: "ANY /v1/{proxy+}",
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    headers,
    requestContext: { http: { method, path, sourceIp: "192.0.2.1" }, stage: "$default" },
    isBase64Encoded: false,
    ...(sent === undefined ? {} : { body: sent }),
  };
  return event as unknown as APIGatewayProxyEventV2;
}

const isJson = (headers: Readonly<Record<string, string>>): boolean =>
  headers["content-type"]?.includes("json") ?? false;
