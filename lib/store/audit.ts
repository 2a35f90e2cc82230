import { type AuditEntry, auditEntry } from "../domain/audit-entry.ts";
import { ulidOf } from "../domain/ulid.ts";
import { codec } from "./codec.ts";
import type { AuditFilter, AuditStore } from "./contract/audit-store.ts";
import { ABSENT } from "./expression.ts";
import type { Key } from "./item.ts";
import { readNewestFirst } from "./newest-first.ts";
import type { Table } from "./table.ts";

const entryCodec = codec<AuditEntry>("auditEntry", auditEntry);
const PARTITION = "AUDIT";
const PREFIX = "ENTRY#";
const entryKey = (id: string): Key => ({ pk: PARTITION, sk: `${PREFIX}${id}` });
const TIME_LENGTH = 10;

/** The audit log: settings change rarely, so one partition holds it all, in the order of its ids. */
export function audit(table: Table): AuditStore {
  return {
    async append(entry) {
      await table.put(entryCodec.encode(entryKey(entry.id), entry), ABSENT);
    },

    async finish(entry) {
      const begun = { expression: "#outcome = :begun", values: { ":begun": "begun" } };
      await table.put(entryCodec.encode(entryKey(entry.id), entry), begun);
    },

    list(filter, page) {
      return readNewestFirst(
        table,
        {
          name: `audit ${JSON.stringify(filter)}`,
          partitions: [PARTITION],
          floor: filter.from === undefined ? PREFIX : `${PREFIX}${timeOf(filter.from)}`,
          ceiling: filter.to === undefined ? `${PREFIX}~` : `${PREFIX}${timeOf(filter.to)}~`,
          bucketOf: (sortKey) => sortKey.slice(0, PREFIX.length + TIME_LENGTH),
          load: async (items) => items.map(entryCodec.decode),
          rank: ({ id }) => id,
          matches: (entry) => passes(entry, filter),
        },
        page,
      );
    },
  };
}

/** The part of a ULID that says the time. */
const timeOf = (time: string): string => ulidOf(Date.parse(time), new Uint8Array(10)).slice(0, TIME_LENGTH);

function passes({ actor, action, subject }: AuditEntry, filter: AuditFilter): boolean {
  return (
    (filter.actorId === undefined || filter.actorId === actor.id) &&
    (filter.action === undefined || filter.action === action) &&
    (filter.subjectId === undefined || filter.subjectId === subject.id)
  );
}
