import { randomBytes, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { clientById, type UserDirectory, userByName } from "./user-directory.ts";
import { CognitoError, type PoolUser, type UserPool, type UserPoolClient } from "./user-pool.ts";

export interface LogIn {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly user: PoolUser;
  readonly scope: string;
  /** Seconds since 1970: when the person gave a password. */
  readonly authTime: number;
  readonly nonce?: string;
}

export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token?: string;
  readonly expires_in: number;
  readonly token_type: "Bearer";
}

/** Tokens of a fresh log-in, with one that renews them. */
export async function issueTokens(directory: UserDirectory, logIn: LogIn): Promise<Tokens> {
  const token = randomBytes(48).toString("base64url");
  const issuedAt = directory.clock.now();
  directory.database.saveGrant({
    token,
    poolId: logIn.pool.id,
    clientId: logIn.client.id,
    sub: logIn.user.sub,
    scope: logIn.scope,
    authTime: logIn.authTime,
    issuedAt,
    expiresAt: issuedAt + logIn.client.refreshSeconds * 1000,
  });
  return { ...(await signTokens(directory, logIn)), refresh_token: token };
}

/** @throws CognitoError `NotAuthorizedException` for a token that is unknown, expired, another client's or revoked */
export async function renewTokens(directory: UserDirectory, token: string, clientId: string): Promise<Tokens> {
  const grant = directory.database.findGrant(token);
  if (!grant || grant.clientId !== clientId || grant.expiresAt < directory.clock.now()) {
    throw new CognitoError("NotAuthorizedException", "Invalid Refresh Token");
  }
  const { pool, client } = clientById(directory, clientId);
  const user = userByName(directory, grant.poolId, grant.sub);
  if (!user.enabled || user.signedOutAt >= grant.issuedAt) {
    throw new CognitoError("NotAuthorizedException", "Refresh Token has been revoked");
  }
  return signTokens(directory, { pool, client, user, scope: grant.scope, authTime: grant.authTime });
}

/**
 * Claims as in the developer guide, "Understanding user pool JSON web tokens": the access token names its client in
 * `client_id` and has no `aud`; the id token has `aud` and the attributes.
 */
async function signTokens(directory: UserDirectory, logIn: LogIn): Promise<Tokens> {
  const { pool, client, user, scope, authTime, nonce } = logIn;
  const now = Math.floor(directory.clock.now() / 1000);
  const shared = {
    sub: user.sub,
    ...(user.groups.length > 0 ? { "cognito:groups": user.groups } : {}),
    iss: `${directory.baseUrl}/${pool.id}`,
    origin_jti: randomUUID(),
    event_id: randomUUID(),
    auth_time: authTime,
    iat: now,
  };
  const sign = (claims: Record<string, unknown>, seconds: number): Promise<string> =>
    new SignJWT({ ...shared, ...claims, jti: randomUUID(), exp: now + seconds })
      .setProtectedHeader({ alg: "RS256", kid: directory.key.publicJwk.kid })
      .sign(directory.key.privateKey);
  const access = { token_use: "access", scope, client_id: client.id, username: user.sub, version: 2 };
  const identity = {
    token_use: "id",
    aud: client.id,
    email: user.email,
    email_verified: user.attributes.email_verified === "true",
    ...(user.attributes.name ? { name: user.attributes.name } : {}),
    "cognito:username": user.sub,
    ...(nonce ? { nonce } : {}),
  };
  return {
    access_token: await sign(access, client.accessSeconds),
    id_token: await sign(identity, client.idSeconds),
    expires_in: client.accessSeconds,
    token_type: "Bearer",
  };
}
