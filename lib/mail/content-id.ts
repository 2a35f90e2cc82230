/** RFC 2392 and 5322: what a Content-ID is made of. No `%`, so that decoding once more changes nothing. */
const OTHER = /[^A-Za-z0-9!#$&'*+\-/=?^_`{|}~.@:[\]]/g;

/**
 * The one form of a Content-ID, for the part that has it and the `cid:` that points to it: programs write it with and
 * without angle brackets, and percent-encoded or not.
 * @returns null when nothing is left
 */
export function contentIdOf(written: string | null | undefined): string | null {
  const id = decodePercent((written ?? "").slice(0, 1000))
    .replace(OTHER, "")
    .slice(0, 300);
  return id === "" ? null : id;
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
