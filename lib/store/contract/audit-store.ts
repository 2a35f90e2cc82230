import type { AuditEntry } from "../../domain/audit-entry.ts";
import type { Page, PageRequest } from "./page.ts";

export interface AuditFilter {
  readonly actorId?: string | undefined;
  readonly action?: string | undefined;
  readonly subjectId?: string | undefined;
  /** ISO times, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}
/** Entries are added and never taken away. */
export interface AuditStore {
  append(entry: AuditEntry): Promise<void>;
  /** Says how a change that was begun came out, once. */
  finish(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  list(filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>>;
}
