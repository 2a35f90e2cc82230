/** `{{contact.firstName}}` or `{{contact.firstName|there}}` */
const TOKEN = /\{\{\s*([a-z]+\.[\w.-]{1,60})\s*(?:\|([^{}]{0,200}))?\}\}/gi;

export interface Filled {
  readonly text: string;
  /** Tokens for which there was neither a value nor anything behind the bar: they are left empty. */
  readonly missing: readonly string[];
}

/**
 * Puts values in the place of tokens.
 * @param made makes a value safe for where it is put
 */
export function fillTokens(
  template: string,
  values: Readonly<Record<string, string | null>>,
  made: (value: string) => string = (value) => value,
): Filled {
  const missing = new Set<string>();
  const text = template.replaceAll(TOKEN, (_, name: string, otherwise: string | undefined) => {
    const value = (Object.hasOwn(values, name) ? values[name] : null) || otherwise?.trim();
    if (value === undefined || value === null || value === "") missing.add(name);
    return made(value ?? "");
  });
  return { text, missing: [...missing] };
}

/** Text as it stands in HTML. */
export function escapeHtml(text: string): string {
  const marks: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replaceAll(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}
