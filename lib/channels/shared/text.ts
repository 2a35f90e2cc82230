const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Splits a text into parts of at most `limit` UTF-16 code units. Joined together the parts are the whole text again. A
 * part ends after white space where there is some in its last fifth, and never within a grapheme (an emoji with its
 * skin tone, a letter with its accents), unless one grapheme alone is longer than the limit.
 */
export function splitText(text: string, limit: number): readonly string[] {
  const parts: string[] = [];
  let part: string[] = [];
  let length = 0;
  for (const piece of pieces(text, limit)) {
    while (length + piece.length > limit) {
      const end = breakAt(part, limit);
      parts.push(part.slice(0, end).join(""));
      part = part.slice(end);
      length = part.join("").length;
    }
    part.push(piece);
    length += piece.length;
  }
  return length > 0 ? [...parts, part.join("")] : parts;
}

/** How many pieces to keep: up to the last white space when that is near the end, else all of them. */
function breakAt(part: readonly string[], limit: number): number {
  const space = part.findLastIndex((piece) => piece.trim() === "");
  const kept = part.slice(0, space + 1).join("").length;
  return kept >= limit * 0.8 ? space + 1 : part.length;
}

function* pieces(text: string, limit: number): Generator<string> {
  for (const { segment } of graphemes.segment(text)) {
    if (segment.length <= limit) yield segment;
    else yield* segment;
  }
}
