import { parseCsv } from "../../lib/domain/parse-csv.ts";
import { undefused, writeCsv } from "../../lib/domain/write-csv.ts";

/**
 * Parts of one export as one file. Each part has its own first line, whose columns for properties may differ.
 * @throws Error for a part that is no CSV, which the server never sends
 */
export function joinCsv(parts: readonly string[]): string {
  const [only = "", second] = parts;
  if (second === undefined) return only;
  const tables = parts.map((part) => {
    const parsed = parseCsv(part);
    if (!parsed.ok) throw new Error(`line ${parsed.line} of the export: ${parsed.why}`);
    const [header, ...rows] = parsed.rows.map(({ cells }) => cells.map(undefused));
    return { columns: header ?? [], rows };
  });
  const columns = [...new Set(tables.flatMap((table) => table.columns))];
  const rows = tables.flatMap((table) => {
    const places = columns.map((column) => table.columns.indexOf(column));
    return table.rows.map((cells) => places.map((place) => cells[place] ?? ""));
  });
  return writeCsv([columns, ...rows]);
}
