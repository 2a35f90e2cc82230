import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { handlers } from "../../functions/http/handlers/all.ts";
import { apiFunction } from "../../functions/middleware/api-function.ts";
import { tokenVerifier, type VerifyToken } from "../../functions/middleware/verify-token.ts";
import { eventOf, startTestApi, type TestApi } from "../support/api.ts";

let api: TestApi;
let server: Server;
let issuer: string;
let keys: { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey };
let verify: VerifyToken;

beforeAll(async () => {
  api = await startTestApi();
  keys = await generateKeyPair("RS256", { extractable: true });
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: "k1", alg: "RS256", use: "sig" };
  server = createServer((request, response) => {
    response.statusCode = request.url === "/pool/.well-known/jwks.json" ? 200 : 404;
    response.end(JSON.stringify({ keys: [jwk] }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pool`;
  verify = tokenVerifier({ issuer, clientId: "app" });
});
afterAll(async () => {
  server.close();
  await api.close();
});

interface Claims {
  readonly sub?: string;
  readonly iss?: string;
  readonly expires?: string;
  readonly key?: CryptoKey;
  readonly [claim: string]: unknown;
}
function token({
  sub = "sub-ada@parley.test",
  iss = issuer,
  expires = "10m",
  key = keys.privateKey,
  ...more
}: Claims = {}) {
  return new SignJWT({ token_use: "access", client_id: "app", ...more })
    .setProtectedHeader({ alg: "RS256", kid: "k1" })
    .setSubject(sub)
    .setIssuer(iss)
    .setExpirationTime(expires)
    .sign(key);
}

async function me(as: string, verifier = verify) {
  const answer = await apiFunction({ app: api.app, verify: verifier, handlers })(eventOf("GET", "/v1/me", { as }));
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? "null") };
}

test("makes the first member of the group of admins an admin, once", async () => {
  const first = await token({ sub: "first", "cognito:groups": ["admins"] });

  const answers = [await me(first), await me(first)];

  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(answers[0]?.body).toMatchObject({ role: "admin", email: "first@pool.test", type: "user" });
  expect(answers[1]?.body.id).toBe(answers[0]?.body.id);
});

test("makes nobody an admin when there is one: a removed admin does not come back by an old token", async () => {
  const late = await token({ sub: "late", "cognito:groups": ["admins"] });

  expect((await me(late)).status).toBe(401);
});

test("lets a user in by a good token, with the role of the table", async () => {
  const { id } = await api.person("Ada", "viewer");

  const { body } = await me(await token({ "cognito:groups": ["admins"] }));

  expect(body).toMatchObject({ id, role: "viewer", name: "Ada", availability: "offline" });
});

test("refuses expired, foreign, unsigned and wrong tokens alike", async () => {
  const stranger = (await generateKeyPair("RS256")).privateKey;
  const unsigned = `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ sub: "sub-ada@parley.test", iss: issuer }))}.`;
  const tokens = await Promise.all([
    token({ expires: "-1m" }),
    token({ client_id: "another-app" }),
    token({ token_use: "id" }),
    token({ iss: "http://127.0.0.1/other" }),
    token({ key: stranger }),
    token({ sub: "nobody-we-know" }),
    unsigned,
  ]);

  const answers = await Promise.all(tokens.map((one) => me(one)));

  expect(answers.map(({ status }) => status)).toEqual(tokens.map(() => 401));
  expect(new Set(answers.map(({ body }) => body.detail)).size).toBe(1);
});

test("says 500, not 401, when the keys cannot be fetched", async () => {
  const broken = tokenVerifier({ issuer: `${issuer}/broken`, clientId: "app" });

  expect((await me(await token(), broken)).status).toBe(500);
});
