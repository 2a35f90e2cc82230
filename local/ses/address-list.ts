/** Splits an address header at its commas, but not at those within quotes, comments or angle brackets (RFC 5322, 3.4). */
export function splitAddresses(value: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  let depth = 0;
  for (let at = 0; at < value.length; at++) {
    const character = value[at];
    if (character === "\\") at++;
    else if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === "(" || character === "<") depth++;
    else if (character === ")" || character === ">") depth = Math.max(0, depth - 1);
    else if (character === "," && depth === 0) {
      parts.push(value.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, value.slice(start)].map((part) => part.trim()).filter((part) => part !== "");
}

/** The bare address of one entry (`Ada <ada@example.com>`), in the case it was written in. */
export function bareAddress(entry: string): string {
  const bracketed = /<([^<>]*)>[^<>]*$/.exec(entry)?.[1];
  return (bracketed ?? entry.replace(/\([^()]*\)/g, "")).trim();
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1).toLowerCase();
