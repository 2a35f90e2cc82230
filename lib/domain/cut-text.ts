/** Half of a surrogate pair at the very end, which a cut between the two leaves behind. */
const BROKEN_END = /[\uD800-\uDBFF]$/;

/** The start of a text, at most `length` UTF-16 code units, never ending in half a character. */
export function cutText(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(BROKEN_END, "");
}

/** The start of a text, at most `bytes` bytes of UTF-8, never ending in half a character. */
export function cutBytes(text: string, bytes: number): string {
  const encoded = new TextEncoder().encode(text);
  if (encoded.length <= bytes) return text;
  let end = bytes;
  // Bytes 10xxxxxx go on with the character that began before them.
  while (end > 0 && ((encoded[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return new TextDecoder().decode(encoded.subarray(0, end));
}
