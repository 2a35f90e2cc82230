/** An element as it stands in sanitised HTML. */
export interface WrittenElement {
  readonly tag: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

const ELEMENT = /^<([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)(?: \/)?>|^<\/([a-z][a-z0-9]*)>/;
const ATTRIBUTE = / ([a-z-]+)(?:="([^"<>]*)")?/g;
const ENTITY = /&(amp|lt|gt|quot);/g;
const CHARACTERS: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

/**
 * Reads HTML by a grammar far smaller than HTML's: no comment, no declaration, no unquoted value, no bare `<`, elements
 * closed in order. What it accepts every HTML parser reads alike, which is the point: it shares no code with the sanitiser.
 * @throws Error at the first character that does not fit
 */
export function strictElements(html: string): readonly WrittenElement[] {
  const elements: WrittenElement[] = [];
  let rest = html;
  while (rest !== "") {
    const text = /^[^<>]+/.exec(rest)?.[0];
    if (text !== undefined) {
      if (/&(?!(?:amp|lt|gt|quot);)/.test(text)) throw new Error(`an unknown entity: ${text.slice(0, 80)}`);
      rest = rest.slice(text.length);
      continue;
    }
    const found = ELEMENT.exec(rest);
    if (found === null) throw new Error(`no element: ${rest.slice(0, 80)}`);
    const [whole, tag, attributes = ""] = found;
    if (tag !== undefined) elements.push({ tag, attributes: attributesOf(attributes) });
    rest = rest.slice(whole.length);
  }
  return elements;
}

function attributesOf(written: string): WrittenElement["attributes"] {
  return [...written.matchAll(ATTRIBUTE)].map(([, name = "", value = ""]) => [
    name,
    value.replace(ENTITY, (_, entity) => CHARACTERS[entity] ?? ""),
  ]);
}
