import * as z from "zod";
import { id, optional, time } from "./fields.ts";

const state = z.record(z.string(), z.unknown());

/** That somebody changed a setting or who may do what: who, what, when, and what it was before and after. */
export const auditEntry = z.object({
  id,
  at: time,
  actor: z.object({ type: z.enum(["user", "api_key"]), id: z.string(), name: z.string() }),
  /** The call, by its name in the API's table of routes. */
  action: z.string(),
  subject: z.object({ type: z.string(), id: optional(z.string()) }),
  /** Names of what the call gave, dotted; never values, for some are secret. */
  fields: z.array(z.string()).default([]),
  /** What changed, as it was and as it is, as far as the API shows it to anybody. */
  before: optional(state),
  after: optional(state),
  /** `begun` stays where the change was interrupted: it may have been made. */
  outcome: z.enum(["begun", "done", "refused", "failed"]),
});
export type AuditEntry = Readonly<z.infer<typeof auditEntry>>;

type State = Readonly<Record<string, unknown>>;

/** Of two states of one thing, only what differs; of one that came or went, all of it. */
export function differences(before: State | null, after: State | null): Pick<AuditEntry, "before" | "after"> {
  if (before === null || after === null) return { before, after };
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const of = (whole: State) => Object.fromEntries(changed.map((name) => [name, whole[name] ?? null]));
  return { before: of(before), after: of(after) };
}
