import * as z from "zod";
import { Invalid, ParleyError } from "../domain/errors.ts";
import type { Job, ReportLine } from "../domain/job.ts";
import type { JobApp, Slice } from "./job-step.ts";

/** As many as one slice of an import takes. */
export const SLICE_ROWS = 40;

/** A row of a file on its way to becoming something. */
export const importedRow = z.object({
  /** Line of the file it begins on. */
  line: z.int(),
  /** Tells it from all other rows; the same when the same file is imported again. */
  digest: z.string(),
  /** Cells by column. */
  values: z.record(z.string(), z.string()),
  problem: z.string().optional(),
});
export type ImportedRow = Readonly<z.infer<typeof importedRow>>;

/**
 * Takes the next slice of an import. A row that cannot be taken becomes a line of the report with its line number and
 * why, and the others go on; an outage fails the slice, which is then run again.
 * @param take makes of a row what it becomes, and finds it there on a repeat
 */
export async function importSlice(
  app: JobApp,
  job: Job,
  take: (row: ImportedRow, index: number) => Promise<void>,
): Promise<Slice> {
  const index = Number(job.cursor ?? 0);
  const part = await app.store.jobs.part(job.id, index);
  if (part === null) return { next: null, done: 0 };
  const rows = z.array(importedRow).parse(JSON.parse(part));
  const lines: ReportLine[] = [];
  for (const [i, row] of rows.entries()) {
    const why = row.problem ?? (await problemOf(() => take(row, index * SLICE_ROWS + i)));
    if (why !== null) lines.push({ item: `line ${row.line}`, message: why.slice(0, 1000) });
  }
  const isLast = index + 1 >= z.int().parse(job.input.parts);
  return { next: isLast ? null : String(index + 1), done: rows.length, failed: lines.length, lines };
}

async function problemOf(take: () => Promise<void>): Promise<string | null> {
  try {
    await take();
    return null;
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    if (!(error instanceof Invalid) || error.problems.length === 0) return error.message;
    return error.problems.map(({ path, message }) => `${path}: ${message}`).join("; ");
  }
}
