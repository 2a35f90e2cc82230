import { createHash } from "node:crypto";
import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import { Invalid } from "../domain/errors.ts";
import type { Job } from "../domain/job.ts";
import { type CsvRow, parseCsv } from "../domain/parse-csv.ts";
import { undefused } from "../domain/write-csv.ts";
import { type ImportedRow, SLICE_ROWS } from "./imported-row.ts";
import { startJob } from "./start-job.ts";

export interface ImportFile {
  readonly csv?: string | undefined;
  readonly attachmentId?: string | undefined;
}

type Needs = Pick<App, "store" | "clock" | "ids" | "blobs">;

const MOST_BYTES = 10 * 1024 * 1024;
const MOST_ROWS = 20_000;

/**
 * Starts the import of a file as a job, whose report names each row that could not be taken. The file is read here, so
 * that what is wrong with all of it is said at once.
 * @param required columns of which at least one must be there
 * @throws Invalid for a file that is no CSV, has no rows or too many, or lacks the columns
 */
export async function startImport(
  app: Needs,
  caller: Caller,
  {
    kind,
    file,
    required,
  }: { readonly kind: Job["kind"]; readonly file: ImportFile; readonly required: readonly string[] },
): Promise<Job> {
  const [header, ...rows] = recordsOf(await textOf(app, file));
  const fields = (header?.cells ?? []).map((cell) => cell.trim());
  if (!fields.some((field) => required.includes(field.toLowerCase()))) {
    throw wrong(`The first line must name a column ${required.join(" or ")}.`);
  }
  if (new Set(fields.map((field) => field.toLowerCase())).size < fields.length) {
    throw wrong("The first line names a column twice.");
  }
  if (rows.length === 0) throw wrong("The file has no rows.");
  if (rows.length > MOST_ROWS) throw wrong(`The file has more than ${MOST_ROWS} rows.`);
  const parts = chunked(numbered(kind, fields, rows)).map((slice) => JSON.stringify(slice));
  return startJob(app, caller, { kind, input: { parts: parts.length }, total: rows.length, parts });
}

async function textOf(app: Needs, { csv, attachmentId }: ImportFile): Promise<string> {
  if (csv !== undefined) return csv;
  const upload = attachmentId === undefined ? null : await app.store.uploads.get(attachmentId);
  const text = upload && (await app.blobs.attachmentText(upload.storageKey, MOST_BYTES));
  if (text === null) throw wrong("There is no such file.", "attachmentId");
  return text;
}

function recordsOf(text: string): readonly CsvRow[] {
  const parsed = parseCsv(text.toWellFormed());
  if (!parsed.ok) throw wrong(`Line ${parsed.line}: ${parsed.why}.`);
  return parsed.rows;
}

/** Rows that are alike are counted, so that each becomes a thing of its own, and the same file again the same things. */
function numbered(kind: string, fields: readonly string[], rows: readonly CsvRow[]): readonly ImportedRow[] {
  const seen = new Map<string, number>();
  return rows.map(({ line, cells }) => {
    const values = Object.fromEntries(fields.map((field, i) => [field, undefused(cells[i] ?? "").trim()]));
    const text = JSON.stringify([kind, values]);
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    const digest = createHash("sha256").update(`${text}#${count}`).digest("base64url");
    const extra = cells.length > fields.length;
    return { line, digest, values, ...(extra ? { problem: "has more cells than there are columns" } : {}) };
  });
}

/** Slices of so many rows that each fits into a part of a job. */
const LARGEST_PART = 250_000;

function chunked(rows: readonly ImportedRow[]): readonly (readonly ImportedRow[])[] {
  const slices: ImportedRow[][] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = Buffer.byteLength(JSON.stringify(row)) + 1;
    const last = slices.at(-1);
    if (size > LARGEST_PART) throw wrong(`Line ${row.line} is too long.`);
    if (last !== undefined && last.length < SLICE_ROWS && bytes + size <= LARGEST_PART) {
      last.push(row);
      bytes += size;
    } else {
      slices.push([row]);
      bytes = size;
    }
  }
  return slices;
}

const wrong = (message: string, path = "csv") => new Invalid("The file cannot be imported.", [{ path, message }]);
