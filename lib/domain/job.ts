import * as z from "zod";
import { id, optional, time } from "./fields.ts";
import { role } from "./user.ts";

/** What one thing of a job (a row, a conversation) came to, where there is something to say about it. */
export const reportLine = z.object({ item: z.string().max(200), message: z.string().max(1000) });
export type ReportLine = Readonly<z.infer<typeof reportLine>>;

/** Work that takes longer than a call: worked off in slices, each of which may be repeated. */
export const job = z.object({
  id,
  kind: z.enum(["erase", "import-tickets", "import-contacts", "move", "bulk", "release"]),
  state: z.enum(["waiting", "running", "done", "failed"]),
  /** How many things are done, how many of them failed, and how many there are (null: not known before the end). */
  done: z.int().default(0),
  failed: z.int().default(0),
  total: optional(z.int()),
  /** Why it stopped, for people. */
  error: optional(z.string()),
  /** With whose access it works. */
  createdBy: z.object({ id: z.string(), userId: optional(z.string()), role, name: z.string() }),
  /** What to do, in the words of its kind. Large input is kept beside the job, in parts. */
  input: z.record(z.string(), z.unknown()).default({}),
  /** Where the next slice begins, in the words of its kind. */
  cursor: optional(z.string()),
  /** The next slice waits until then, at most 15 minutes. */
  nextAt: optional(time),
  createdAt: time,
  updatedAt: time,
  finishedAt: optional(time),
  rev: z.int().default(1),
});
export type Job = Readonly<z.infer<typeof job>>;

/** Nothing more will be done by itself. */
export const hasEnded = ({ state }: Pick<Job, "state">): boolean => state === "done" || state === "failed";
