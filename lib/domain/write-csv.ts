/**
 * What a spreadsheet would run as a formula: ASCII and full-width forms, and the white space that some skip before one.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Records as comma-separated values (RFC 4180), every cell quoted and none of them a formula. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("");
}

/** A cell as it was before `writeCsv` put an apostrophe in front of what looks like a formula. */
export function undefused(cell: string): string {
  return /^'+/.test(cell) && FORMULA.test(cell.replace(/^'+/, "")) ? cell.slice(1) : cell;
}

/** A text that begins with apostrophes before a formula gets one more, so that reading it back gives the same text. */
function quoted(cell: string): string {
  const safe = FORMULA.test(cell.replace(/^'+/, "")) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}
