import type { IncomingMessage, ServerResponse } from "node:http";
import type { LocalClock, Service } from "../cloud.ts";
import { answerJson } from "../http/answer.ts";
import { readBody } from "../read-body.ts";
import { createAuthorizationCodes } from "./authorization-codes.ts";
import { cognitoService } from "./cognito-service.ts";
import { managedLogin, refuseVisitor, type Visitor } from "./managed-login.ts";
import { loadSigningKey } from "./signing-key.ts";
import { discovery, type JsonAnswer, tokenEndpoint, userInfo } from "./token-endpoints.ts";
import { openUserDatabase } from "./user-database.ts";
import type { UserDirectory } from "./user-directory.ts";
import { CognitoError, type UserPool } from "./user-pool.ts";

export interface UserPools {
  /** The API, for the gate. */
  readonly service: Service;
  /** Answers everything below `/_cognito`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): void;
}

export interface UserPoolsOptions {
  readonly pools: readonly UserPool[];
  readonly clock: LocalClock;
  /** Path of the database, or `:memory:`. */
  readonly file: string;
  /** Where `handle` is reached from outside, for example `http://127.0.0.1:4000/_cognito`. */
  readonly baseUrl: string;
}

/** The calls that need no credentials; all others go through the gate. */
const OPEN_CALLS = /\.(InitiateAuth|RespondToAuthChallenge|RevokeToken)$/;
const CORS = { "access-control-allow-origin": "*", "access-control-allow-headers": "*" };

/** The user pools of a template: their API, discovery, log-in pages and token endpoints. */
export async function startUserPools(options: UserPoolsOptions): Promise<UserPools> {
  const { pools, clock, baseUrl } = options;
  const database = openUserDatabase(options.file);
  const directory: UserDirectory = { pools, clock, baseUrl, database, key: await loadSigningKey(database) };
  const service = cognitoService(directory);
  const endpoints = createEndpoints(directory);
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://local");
    const path = url.pathname.replace(/^\/_cognito/, "");
    if (request.method === "OPTIONS") return void response.writeHead(204, CORS).end();
    const body = await readBody(request, 1024 * 1024);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    if (OPEN_CALLS.test(headers["x-amz-target"] ?? "")) {
      const answer = await service({ method: "POST", path, headers, body });
      return void response.writeHead(answer.status, { ...answer.headers }).end(answer.body);
    }
    const fields = Object.fromEntries(
      request.method === "POST" ? new URLSearchParams(body.toString()) : url.searchParams,
    );
    const endpoint = endpoints[`${request.method} ${path}`] ?? wellKnown(directory, path);
    if (!endpoint) return answerJson(response, { status: 404, body: { error: "not_found" }, headers: CORS });
    try {
      const answer = await endpoint({ request, response, fields });
      if (answer) answerJson(response, { ...answer, headers: { ...CORS, "cache-control": "no-store" } });
    } catch (error) {
      if (!(error instanceof CognitoError)) throw error;
      refuseVisitor(response, error);
    }
  };
  return { service, handle, close: () => database.close() };
}

/** Answers with JSON, or by itself when it returns nothing. */
type Endpoint = (visitor: Visitor) => Promise<JsonAnswer> | JsonAnswer | undefined;

function createEndpoints(directory: UserDirectory): Readonly<Record<string, Endpoint>> {
  const codes = createAuthorizationCodes(directory.clock);
  const login = managedLogin(directory, codes);
  return {
    "GET /oauth2/authorize": page(login.authorize),
    "GET /login": page(login.showLogin),
    "POST /login": page(login.submit),
    "GET /logout": page(login.logOut),
    "POST /oauth2/token": ({ fields }) => tokenEndpoint(directory, codes, fields),
    "GET /oauth2/userInfo": ({ request }) => userInfo(directory, request.headers.authorization),
    "POST /oauth2/revoke": ({ fields }) => {
      directory.database.removeGrant(fields.token ?? "");
      return { status: 200, body: {} };
    },
  };
}

function page(show: (visitor: Visitor) => void): Endpoint {
  return (visitor) => {
    show(visitor);
    return undefined;
  };
}

function wellKnown(directory: UserDirectory, path: string): Endpoint | undefined {
  const [, poolId = "", document] = /^\/([^/]+)\/\.well-known\/(openid-configuration|jwks\.json)$/.exec(path) ?? [];
  if (!directory.pools.some((pool) => pool.id === poolId)) return undefined;
  if (document === "jwks.json") return () => ({ status: 200, body: { keys: [directory.key.publicJwk] } });
  return () => ({ status: 200, body: discovery(directory.baseUrl, poolId) });
}
