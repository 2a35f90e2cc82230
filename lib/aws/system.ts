import { createHash, randomBytes } from "node:crypto";
import type { Clock, Ids } from "../app.ts";
import { ULID_PATTERN, ulidOf, ulidTime } from "../domain/ulid.ts";

const TAIL_BYTES = 10;

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** ULIDs of this process never go back: two made in one millisecond, or after the clock was set back, still rise. */
export const systemIds: Ids = risingIds(Date.now, randomBytes);

/** @param nowMs milliseconds since 1970 */
export function risingIds(nowMs: () => number, random: (bytes: number) => Buffer): Ids {
  let time = 0;
  let tail: Buffer = Buffer.alloc(TAIL_BYTES);
  return {
    ulid() {
      const now = nowMs();
      if (now > time) {
        time = now;
        tail = random(TAIL_BYTES);
      } else if (!increment(tail)) time += 1;
      return ulidOf(time, tail);
    },
    token: (bytes) => random(bytes).toString("base64url"),
  };
}

/**
 * The same ids in the same order for the same seed: a request that is repeated after a crash makes the same things again
 * and finds them there.
 * @param seed a ULID; its time is the time of all ids
 * @throws RangeError for a seed that is not a ULID
 */
export function seededIds(seed: string): Ids {
  if (!ULID_PATTERN.test(seed)) throw new RangeError("a seed must be a ULID");
  let made = 0;
  const digest = (what: string) => createHash("sha256").update(`${seed}\0${what}`).digest();
  const tail = digest("ulid").subarray(0, TAIL_BYTES);
  return {
    ulid() {
      made += 1;
      // A counter at the end keeps them rising; eight bytes of digest before it keep other seeds apart.
      tail.writeUInt16BE(made, TAIL_BYTES - 2);
      return ulidOf(ulidTime(seed), tail);
    },
    token(bytes) {
      made += 1;
      const options = { outputLength: bytes };
      return createHash("shake256", options).update(`${seed}\0token\0${made}`).digest("base64url");
    },
  };
}

/** Adds one to a number of bytes, in place. False: it started over at zero. */
function increment(bytes: Buffer): boolean {
  for (let i = bytes.length - 1; i >= 0; i--) {
    const next = ((bytes[i] ?? 0) + 1) % 256;
    bytes[i] = next;
    if (next !== 0) return true;
  }
  return false;
}
