/** How much of a mail is read before it is given up: what is beyond these was made to be. */
export const LIMITS = {
  /** Levels of multipart within multipart. Mail in use has four. */
  nesting: 20,
  /** Header bytes of all parts together. */
  headers: 256 * 1024,
  parts: 1000,
  /** Characters of a body, as text and as HTML. The longest newsletters have a fifth of it. */
  body: 1_000_000,
} as const;

/** A mail that was given up; `readHeaders` finds what it is filed under, and its raw bytes can be downloaded. */
export class UnreadableMail extends Error {
  override readonly name = "UnreadableMail";
}

const LF = 0x0a;
const CR = 0x0d;
const DASH = 0x2d;
const SPACE = 0x20;
const TAB = 0x09;
/** A power of two. Lines that share a bucket by chance are counted together, which only a mail made for it would suffer. */
const BUCKETS = 1 << 16;

/**
 * Counts what could be parts before a parser makes an object of each: a boundary is one of a few texts repeated, so a part
 * more is a line more of those that begin with `--` and are the same. Takes no memory to speak of.
 * @throws UnreadableMail beyond the limits
 */
export function checkLimits(bytes: Uint8Array): void {
  const repeats = new Uint32Array(BUCKETS);
  let start = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(LF, start);
    const end = found < 0 ? bytes.length : found;
    if (bytes[start] === DASH && bytes[start + 1] === DASH && end - start > 2) countRepeat(repeats, bytes, start, end);
    start = end + 1;
  }
}

function countRepeat(repeats: Uint32Array, bytes: Uint8Array, start: number, lineEnd: number): void {
  let end = lineEnd;
  while (end > start && isBlank(bytes[end - 1])) end -= 1;
  // FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), folded to the number of buckets.
  let hash = 0x811c9dc5;
  let dashesOnly = true;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte !== DASH) dashesOnly = false;
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  const bucket = (hash ^ (hash >>> 16)) & (BUCKETS - 1);
  const count = (repeats[bucket] ?? 0) + 1;
  repeats[bucket] = count;
  // Rows of dashes separate things in texts and logs; they may be many more before they are taken for an attack.
  if (count > LIMITS.parts * (dashesOnly ? 20 : 1)) throw new UnreadableMail(`more than ${LIMITS.parts} parts`);
}

const isBlank = (byte: number | undefined) => byte === CR || byte === SPACE || byte === TAB;
