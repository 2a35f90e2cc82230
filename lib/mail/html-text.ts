const BLOCK_END =
  /<\/(?:p|div|h[1-6]|li|tr|table|blockquote|pre|ul|ol|dl|dt|dd|address|section|article|header|footer|center)>/g;
const TAG = /<[^>]*>/g;
const ENTITIES: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };

/**
 * The text of sanitised HTML, a line for each block. It relies on how sanitising writes: no `<` or `>` stands in a value or
 * in a text, and no other entities are used.
 */
export function htmlText(sanitised: string): string {
  return sanitised
    .replace(/[ \t\r\n]+/g, " ")
    .replace(/<br \/>/g, "\n")
    .replace(/<\/t[dh]>/g, " ")
    .replace(BLOCK_END, "\n")
    .replace(TAG, "")
    .replace(/&(?:lt|gt|quot|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\u00a0/g, " ")
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
