import { createLocalJWKSet, jwtVerify } from "jose";
import type { AuthorizationCodes } from "./authorization-codes.ts";
import { issueTokens, renewTokens } from "./issue-tokens.ts";
import { clientById, type UserDirectory } from "./user-directory.ts";
import { CognitoError } from "./user-pool.ts";

type Fields = Readonly<Record<string, string>>;

export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** `POST /oauth2/token`: a code with its PKCE verifier, or a refresh token, for tokens (RFC 6749, RFC 7636). */
export async function tokenEndpoint(
  directory: UserDirectory,
  codes: AuthorizationCodes,
  fields: Fields,
): Promise<JsonAnswer> {
  const clientId = fields.client_id ?? "";
  if (fields.grant_type === "refresh_token") {
    try {
      return { status: 200, body: await renewTokens(directory, fields.refresh_token ?? "", clientId) };
    } catch (error) {
      if (error instanceof CognitoError) return INVALID_GRANT;
      throw error;
    }
  }
  if (fields.grant_type !== "authorization_code") return { status: 400, body: { error: "unsupported_grant_type" } };
  const proof = { clientId, redirectUri: fields.redirect_uri ?? "", verifier: fields.code_verifier ?? "" };
  const issued = codes.redeem(fields.code ?? "", proof);
  if (!issued) return INVALID_GRANT;
  const { pool, client } = clientById(directory, clientId);
  const user = directory.database.findUser(pool.id, issued.sub);
  if (!user?.enabled) return INVALID_GRANT;
  const { scope, authTime, nonce } = issued;
  const logIn = { pool, client, user, scope, authTime, ...(nonce ? { nonce } : {}) };
  return { status: 200, body: await issueTokens(directory, logIn) };
}

const INVALID_GRANT: JsonAnswer = { status: 400, body: { error: "invalid_grant" } };

/** `GET /oauth2/userInfo`: the attributes of the bearer of an access token. */
export async function userInfo(directory: UserDirectory, header: string | undefined): Promise<JsonAnswer> {
  const token = (header ?? "").replace(/^Bearer /i, "");
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet({ keys: [directory.key.publicJwk] }));
    const poolId = String(payload.iss).split("/").at(-1) ?? "";
    const user = directory.database.findUser(poolId, String(payload.sub));
    if (!user || payload.token_use !== "access") return { status: 401, body: { error: "invalid_token" } };
    return { status: 200, body: { ...user.attributes, sub: user.sub, email: user.email, username: user.sub } };
  } catch {
    return { status: 401, body: { error: "invalid_token" } };
  }
}

/** `GET /<poolId>/.well-known/openid-configuration` (OpenID Connect Discovery 1.0). */
export function discovery(baseUrl: string, poolId: string): Record<string, unknown> {
  return {
    issuer: `${baseUrl}/${poolId}`,
    authorization_endpoint: `${baseUrl}/oauth2/authorize`,
    token_endpoint: `${baseUrl}/oauth2/token`,
    userinfo_endpoint: `${baseUrl}/oauth2/userInfo`,
    revocation_endpoint: `${baseUrl}/oauth2/revoke`,
    end_session_endpoint: `${baseUrl}/logout`,
    jwks_uri: `${baseUrl}/${poolId}/.well-known/jwks.json`,
    response_types_supported: ["code"],
    scopes_supported: ["openid", "email", "phone", "profile"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
  };
}
