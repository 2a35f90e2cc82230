import { randomBytes } from "node:crypto";
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";
import type { UserDatabase } from "./user-database.ts";

export interface SigningKey {
  readonly privateKey: CryptoKey;
  /** As the key set of the pool publishes it. */
  readonly publicJwk: JWK & { readonly kid: string };
}

const SETTING = "signing-key";

/** The pool's RSA key: made once and kept, so that tokens outlive a restart. */
export async function loadSigningKey(database: UserDatabase): Promise<SigningKey> {
  const kept = database.readSetting(SETTING);
  const jwk = kept ? (JSON.parse(kept) as JWK) : await makeKey();
  if (!kept) database.saveSetting(SETTING, JSON.stringify(jwk));
  const privateKey = await importJWK(jwk, "RS256");
  if (privateKey instanceof Uint8Array) throw new Error("the kept signing key is not an RSA key");
  const { kty = "RSA", n = "", e = "", kid = "" } = jwk;
  return { privateKey, publicJwk: { kty, n, e, kid, alg: "RS256", use: "sig" } };
}

async function makeKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: randomBytes(32).toString("base64url") };
}
