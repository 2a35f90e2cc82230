/** One piece of a message: words, or an address that can be followed. */
export interface TextPart {
  readonly at: number;
  readonly text: string;
  readonly href: string | null;
}

/** What ends a sentence is not part of an address. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/g;
/** Marks that turn the direction of text around: with them an address can look like another one. */
const DIRECTION_MARKS = /[\u202a-\u202e\u2066-\u2069]/g;

/** Without marks that turn the direction of the text around. */
export const withoutDirectionMarks = (text: string): string => text.replace(DIRECTION_MARKS, "");

/** Cuts plain text at its http(s) addresses. Nothing else ever becomes a link. */
export function textParts(given: string): readonly TextPart[] {
  const text = withoutDirectionMarks(given);
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const [found] = match;
    const href = safeUrl(found);
    if (href === null) continue;
    if (match.index > from) parts.push({ at: from, text: text.slice(from, match.index), href: null });
    parts.push({ at: match.index, text: found, href });
    from = match.index + found.length;
  }
  if (from < text.length) parts.push({ at: from, text: text.slice(from), href: null });
  return parts;
}

/** An address of the web; null for everything that could run (`javascript:`, `data:`) and for what is no address. */
export function safeUrl(url: string | null): string | null {
  try {
    const { protocol, href } = new URL(url ?? "");
    return protocol === "https:" || protocol === "http:" ? href : null;
  } catch {
    return null;
  }
}
