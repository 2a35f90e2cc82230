import { createHash, randomBytes } from "node:crypto";
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClock } from "../../../local/clock.ts";
import { startUserPools, type UserPools } from "../../../local/cognito/start-user-pools.ts";
import type { UserPool } from "../../../local/cognito/user-pool.ts";
import { serve } from "../../support/serve.ts";

const CALLBACK = "http://localhost:4000/callback";
const PASSWORD = "Correct-horse-1";
const pool: UserPool = {
  id: "eu-west-1_test",
  groups: ["admins"],
  passwordPolicy: {
    minimumLength: 12,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSymbols: true,
  },
  clients: [
    {
      id: "app",
      callbackUrls: [CALLBACK],
      logoutUrls: ["http://localhost:4000/"],
      scopes: ["openid", "email"],
      flows: ["ALLOW_USER_PASSWORD_AUTH"],
      accessSeconds: 900,
      idSeconds: 900,
      refreshSeconds: 86_400,
    },
  ],
};
const clock = createClock();
let pools: UserPools;
let base = "";
let close = () => {};

beforeAll(async () => {
  const served = await serve((request, response) => pools.handle(request, response));
  base = `${served.url}/_cognito`;
  pools = await startUserPools({ pools: [pool], clock, file: ":memory:", baseUrl: base });
  close = served.close;
  await call("AdminCreateUser", { Username: "ada@example.com", TemporaryPassword: "Temporary-1234" });
  await call("AdminSetUserPassword", { Username: "ada@example.com", Password: PASSWORD, Permanent: true });
  await call("AdminAddUserToGroup", { Username: "ada@example.com", GroupName: "admins" });
});
afterAll(() => {
  close();
  pools.close();
});

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

async function call(name: string, input: object): Promise<Answer> {
  const answer = await pools.service({
    method: "POST",
    path: "/",
    headers: { "x-amz-target": `AWSCognitoIdentityProviderService.${name}` },
    body: Buffer.from(JSON.stringify({ UserPoolId: pool.id, ...input })),
  });
  return { status: answer.status, body: JSON.parse(String(answer.body)) };
}

function authorization(more: Readonly<Record<string, string>> = {}): { query: URLSearchParams; verifier: string } {
  const verifier = randomBytes(32).toString("base64url");
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  const query = new URLSearchParams({
    response_type: "code",
    client_id: "app",
    redirect_uri: CALLBACK,
    scope: "openid email",
    state: "s1",
    nonce: "n1",
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...more,
  });
  return { query, verifier };
}

function submit(query: URLSearchParams, fields: Readonly<Record<string, string>>): Promise<Response> {
  const body = new URLSearchParams({ ...Object.fromEntries(query), ...fields });
  return fetch(`${base}/login`, { method: "POST", body, redirect: "manual" });
}

async function token(fields: Readonly<Record<string, string>>): Promise<Answer> {
  const response = await fetch(`${base}/oauth2/token`, { method: "POST", body: new URLSearchParams(fields) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function logIn(): Promise<Record<string, unknown>> {
  const { query, verifier } = authorization();
  const submitted = await submit(query, { username: "Ada@example.com", password: PASSWORD });
  const code = new URL(submitted.headers.get("location") ?? "").searchParams.get("code") ?? "";
  const grant = { grant_type: "authorization_code", client_id: "app", redirect_uri: CALLBACK, code };
  return (await token({ ...grant, code_verifier: verifier })).body;
}

test("logs in with code and PKCE, and signs what the published keys verify", async () => {
  const issuer = `${base}/${pool.id}`;
  const found = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as Record<string, string>;

  const tokens = await logIn();
  const keys = createRemoteJWKSet(new URL(found.jwks_uri ?? ""));
  const access = (await jwtVerify(String(tokens.access_token), keys, { issuer: found.issuer ?? "" })).payload;
  const identity = (await jwtVerify(String(tokens.id_token), keys, { issuer, audience: "app" })).payload;

  expect(found.issuer).toBe(issuer);
  expect(access).toMatchObject({ token_use: "access", client_id: "app", "cognito:groups": ["admins"] });
  expect(access.username).toBe(access.sub);
  expect(access.scope).toBe("openid email");
  expect(access).not.toHaveProperty("aud");
  expect(identity).toMatchObject({ token_use: "id", email: "ada@example.com", nonce: "n1" });
  expect(tokens.expires_in).toBe(900);
});

test("shows the log-in page for a person without a session", async () => {
  const response = await fetch(`${base}/oauth2/authorize?${authorization().query}`);
  const page = await response.text();

  expect(response.url).toContain("/_cognito/login?");
  expect(page).toContain('name="username"');
});

test("takes a browser with a session straight back", async () => {
  const submitted = await submit(authorization().query, { username: "ada@example.com", password: PASSWORD });
  const cookie = submitted.headers.getSetCookie()[0]?.split(";")[0] ?? "";

  const again = await fetch(`${base}/oauth2/authorize?${authorization().query}`, {
    headers: { cookie },
    redirect: "manual",
  });

  expect(again.status).toBe(302);
  expect(again.headers.get("location")).toMatch(/callback\?code=.*state=s1/);
});

test("says the same of a wrong password and an unknown person, and gives no code", async () => {
  const wrong = await submit(authorization().query, { username: "ada@example.com", password: "Wrong-horse-12" });
  const unknown = await submit(authorization().query, { username: "nobody@example.com", password: PASSWORD });

  expect(wrong.status).toBe(200);
  expect(await wrong.text()).toContain("Incorrect username or password.");
  expect(await unknown.text()).toContain("Incorrect username or password.");
});

test("refuses a code twice and with another verifier", async () => {
  const { query, verifier } = authorization();
  const grant = { grant_type: "authorization_code", client_id: "app", redirect_uri: CALLBACK };
  const codeOf = async () => {
    const location = (await submit(query, { username: "ada@example.com", password: PASSWORD })).headers.get("location");
    return new URL(location ?? "").searchParams.get("code") ?? "";
  };

  const once = await codeOf();
  const first = await token({ ...grant, code: once, code_verifier: verifier });
  const second = await token({ ...grant, code: once, code_verifier: verifier });
  const stolen = await token({ ...grant, code: await codeOf(), code_verifier: "guess" });

  expect([first.status, second.status, stolen.status]).toEqual([200, 400, 400]);
  expect(stolen.body).toEqual({ error: "invalid_grant" });
});

test("never redirects to an address that is not registered", async () => {
  const { query } = authorization({ redirect_uri: "https://evil.example/" });

  const asked = await fetch(`${base}/oauth2/authorize?${query}`, { redirect: "manual" });
  const submitted = await submit(query, { username: "ada@example.com", password: PASSWORD });

  expect([asked.status, submitted.status]).toEqual([400, 400]);
  expect(asked.headers.get("location")).toBeNull();
});

test("makes an invited person choose a password that keeps the policy", async () => {
  await call("AdminCreateUser", { Username: "new@example.com", TemporaryPassword: "Temporary-1234" });
  const given = { username: "new@example.com", password: "Temporary-1234" };

  const asked = await submit(authorization().query, given);
  const weak = await submit(authorization().query, { ...given, new_password: "short" });
  const done = await submit(authorization().query, { ...given, new_password: "Brand-new-pass-1" });
  const after = await call("AdminGetUser", { Username: "new@example.com" });

  expect(await asked.text()).toContain('name="new_password"');
  expect(await weak.text()).toContain("did not conform with policy");
  expect(done.status).toBe(302);
  expect(after.body.UserStatus).toBe("CONFIRMED");
});

test("renews tokens until the person is signed out everywhere", async () => {
  const { refresh_token, access_token } = await logIn();
  const grant = { grant_type: "refresh_token", client_id: "app", refresh_token: String(refresh_token) };

  const renewed = await token(grant);
  await call("AdminUserGlobalSignOut", { Username: "ada@example.com" });
  const refused = await token(grant);

  expect(renewed.status).toBe(200);
  expect(decodeJwt(String(renewed.body.access_token)).sub).toBe(decodeJwt(String(access_token)).sub);
  expect(refused).toEqual({ status: 400, body: { error: "invalid_grant" } });
});

test("answers USER_PASSWORD_AUTH, and NEW_PASSWORD_REQUIRED for a temporary password", async () => {
  await call("AdminCreateUser", { Username: "temp@example.com", TemporaryPassword: "Temporary-1234" });
  const auth = (USERNAME: string, secret: string) =>
    call("InitiateAuth", {
      ClientId: "app",
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD: secret },
    });

  const confirmed = await auth("ada@example.com", PASSWORD);
  const wrong = await auth("ada@example.com", "nope");
  const challenged = await auth("temp@example.com", "Temporary-1234");
  const answered = await call("RespondToAuthChallenge", {
    ClientId: "app",
    ChallengeName: "NEW_PASSWORD_REQUIRED",
    Session: challenged.body.Session,
    ChallengeResponses: { USERNAME: "temp@example.com", NEW_PASSWORD: "Brand-new-pass-1" },
  });

  expect(confirmed.body).toMatchObject({ AuthenticationResult: { TokenType: "Bearer" } });
  expect([wrong.status, wrong.body.__type]).toEqual([400, "NotAuthorizedException"]);
  expect(challenged.body.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
  expect(answered.body).toMatchObject({ AuthenticationResult: { TokenType: "Bearer" } });
});

test("refuses a second account with the same address, and a group that is not declared", async () => {
  const twice = await call("AdminCreateUser", { Username: "ADA@example.com" });
  const group = await call("AdminAddUserToGroup", { Username: "ada@example.com", GroupName: "kings" });

  expect(twice.body.__type).toBe("UsernameExistsException");
  expect(group.body.__type).toBe("ResourceNotFoundException");
});
