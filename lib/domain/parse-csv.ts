/** One record of a file, with the line it begins on: a quoted cell may go over several. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}
export type CsvResult =
  | { readonly ok: true; readonly rows: readonly CsvRow[] }
  | { readonly ok: false; readonly line: number; readonly why: string };

/**
 * Reads comma-separated values (RFC 4180; https://www.rfc-editor.org/rfc/rfc4180): any line end, a byte order mark, and
 * semicolons where the first line has no comma, as spreadsheets of many countries write. Empty lines are left out.
 */
export function parseCsv(text: string): CsvResult {
  const source = text.replace(/^\uFEFF/, "");
  const comma = separatorOf(source);
  const rows: CsvRow[] = [];
  const state = { at: 0, line: 1 };
  while (state.at < source.length) {
    const begins = state.line;
    const cells = readRecord(source, comma, state);
    if (typeof cells === "string") return { ok: false, line: begins, why: cells };
    if (cells.length > 1 || cells[0] !== "") rows.push({ line: begins, cells });
  }
  return { ok: true, rows };
}

interface State {
  at: number;
  line: number;
}

/** @returns the cells, or what is wrong */
function readRecord(source: string, comma: string, state: State): string[] | string {
  const cells: string[] = [];
  for (;;) {
    const cell = source[state.at] === '"' ? readQuoted(source, state) : readPlain(source, comma, state);
    if (cell === null) return "a quote is not closed";
    cells.push(cell);
    const mark = source[state.at];
    if (mark === comma) {
      state.at += 1;
    } else if (mark === undefined || mark === "\n" || mark === "\r") {
      state.at += mark === "\r" && source[state.at + 1] === "\n" ? 2 : 1;
      state.line += 1;
      return cells;
    } else {
      return "there is text behind a closing quote";
    }
  }
}

function readPlain(source: string, comma: string, state: State): string {
  const begins = state.at;
  while (state.at < source.length && source[state.at] !== comma && !"\r\n".includes(source[state.at] ?? ""))
    state.at += 1;
  return source.slice(begins, state.at);
}

/** @returns null when it never ends */
function readQuoted(source: string, state: State): string | null {
  let cell = "";
  for (state.at += 1; state.at < source.length; state.at++) {
    const mark = source[state.at];
    if (mark === '"') {
      if (source[state.at + 1] !== '"') {
        state.at += 1;
        return cell;
      }
      state.at += 1;
    } else if (mark === "\n") {
      state.line += 1;
    }
    cell += mark;
  }
  return null;
}

function separatorOf(source: string): string {
  const [firstLine = ""] = source.replaceAll(/"(?:[^"]|"")*"/g, "").split(/[\r\n]/, 1);
  return !firstLine.includes(",") && firstLine.includes(";") ? ";" : ",";
}
