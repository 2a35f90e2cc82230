import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import * as z from "zod";

/** What Parley reads of a Cognito access token. */
const accessToken = z.object({
  sub: z.string().min(1),
  token_use: z.literal("access"),
  client_id: z.string(),
  "cognito:groups": z.array(z.string()).default([]),
});
export type AccessToken = z.infer<typeof accessToken>;

/** @returns null for a token that does not hold; throws when the keys cannot be fetched */
export type VerifyToken = (token: string) => Promise<AccessToken | null>;

/**
 * Verifies access tokens of one user pool and one app client, as
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 * says: signature by the pool's published keys, issuer, expiry, `token_use` and `client_id`. Keys are kept while this
 * process is warm and fetched again when a token names an unknown one, at most twice a minute.
 */
export function tokenVerifier({
  issuer,
  clientId,
}: {
  readonly issuer: string;
  readonly clientId: string;
}): VerifyToken {
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, { issuer, algorithms: ["RS256"], requiredClaims: ["exp"] });
      const parsed = accessToken.safeParse(payload);
      return parsed.success && parsed.data.client_id === clientId ? parsed.data : null;
    } catch (error) {
      if (isOutage(error)) throw error;
      return null;
    }
  };
}

/** Not being able to fetch the keys says nothing about the token. */
function isOutage(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return true;
  return !(error instanceof errors.JOSEError) || error.code === "ERR_JOSE_GENERIC";
}
