/** ULIDs (https://github.com/ulid/spec): 48 bits of milliseconds, then 80 bits that tell apart what shares one. */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const MAX_TIME = 2 ** 48 - 1;

/** What an id looks like; use as the base of every id field. */
export const ULID_PATTERN = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/**
 * A ULID from its two parts. The same parts give the same id, so an id made of a provider's time and a digest of the
 * provider's id is the same on every redelivery.
 * @param timeMs milliseconds since 1970; cut to what 48 bits can hold
 * @param tail at least 10 bytes; the first 10 are used
 */
export function ulidOf(timeMs: number, tail: Uint8Array): string {
  if (tail.length < 10) throw new RangeError("a ULID needs 10 bytes beside its time");
  return timePart(timeMs) + base32(tail.subarray(0, 10));
}

/** The time of a ULID in milliseconds since 1970. */
export function ulidTime(ulid: string): number {
  let time = 0;
  for (const character of ulid.slice(0, 10)) time = time * 32 + ALPHABET.indexOf(character);
  return time;
}

function timePart(timeMs: number): string {
  let rest = Math.min(Math.max(Math.trunc(Number.isFinite(timeMs) ? timeMs : 0), 0), MAX_TIME);
  let out = "";
  for (let i = 0; i < 10; i++) {
    out = ALPHABET.charAt(rest % 32) + out;
    rest = Math.floor(rest / 32);
  }
  return out;
}

function base32(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let out = "";
  for (let i = 0; i < 16; i++) {
    out = ALPHABET.charAt(Number(bits & 31n)) + out;
    bits >>= 5n;
  }
  return out;
}
