import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** HMAC-SHA256 as lower-case hex, the form in which Meta and most others send it. */
export function hmacHex(secret: string, bytes: Uint8Array | string): string {
  return createHmac("sha256", secret).update(bytes).digest("hex");
}

/**
 * Whether two texts are the same, in a time that tells nothing about where they differ or how long they are: both are
 * hashed first, because `timingSafeEqual` throws on unequal lengths.
 */
export function sameInConstantTime(received: string, expected: string): boolean {
  return timingSafeEqual(sha256(received), sha256(expected));
}

/** The first 32 hex digits of a SHA-256: a short, stable name for something that has no id of its own. */
export function digest(text: string): string {
  return sha256(text).toString("hex").slice(0, 32);
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
