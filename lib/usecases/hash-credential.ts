import { createHash } from "node:crypto";

/**
 * What is stored of a credential that is made of enough randomness (an API key, a realtime ticket) in its place: SHA-256
 * in hex. No salt and no stretching, because nobody can guess 32 random bytes.
 */
export function hashCredential(credential: string): string {
  return createHash("sha256").update(credential).digest("hex");
}
