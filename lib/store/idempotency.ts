import * as z from "zod";
import type { IdempotencyResult, IdempotencyStore } from "./contract/idempotency-store.ts";
import { ABSENT, type Expression, PRESENT } from "./expression.ts";
import { type Item, type Key, VERSION } from "./item.ts";
import { RETENTION } from "./schema.ts";
import type { Table } from "./table.ts";
import { ttlAfter } from "./time-bucket.ts";

const record = z.object({
  requestHash: z.string(),
  seed: z.string(),
  startedAt: z.string(),
  ttl: z.number(),
  answerStatus: z.number().optional(),
  answerBody: z.string().optional(),
});
/** An attempt that has not answered by then is taken for dead: the API cuts requests off at 30 s. */
const RUNNING_MS = 30_000;

const recordKey = (callerId: string, key: string): Key => ({ pk: `IDEMPOTENCY#${callerId}#${key}`, sk: "IDEMPOTENCY" });

/** What callers asked under an `Idempotency-Key`, and what they were answered, for a day. */
export function idempotency(table: Table): IdempotencyStore {
  return {
    async begin(callerId, key, requestHash, seed, now) {
      const fresh = {
        ...recordKey(callerId, key),
        type: "idempotency",
        v: VERSION,
        requestHash,
        seed,
        startedAt: now,
        ttl: ttlAfter(now, RETENTION.idempotency),
      };
      const opened = await table.put(fresh, ABSENT);
      if (opened.ok) return { kind: "new", seed };
      if (!opened.found) return { kind: "running" };
      return resume(table, opened.found, fresh);
    },

    async finish(callerId, key, status, body) {
      const values = { ":status": status, ":body": body };
      const change = { expression: "SET #answerStatus = :status, #answerBody = :body", values };
      await table.update(recordKey(callerId, key), change, PRESENT);
    },
  };
}

/** Of two callers who find a dead attempt at once, one takes it over and the other is told that it is running. */
async function resume(
  table: Table,
  found: Item,
  fresh: Item & { readonly seed: string; readonly startedAt: string; readonly requestHash: string },
): Promise<IdempotencyResult> {
  const old = record.parse(found);
  const unchanged: Expression = { expression: "#startedAt = :startedAt", values: { ":startedAt": old.startedAt } };
  if (old.ttl * 1000 <= Date.parse(fresh.startedAt)) {
    return (await table.put(fresh, unchanged)).ok ? { kind: "new", seed: fresh.seed } : { kind: "running" };
  }
  if (old.requestHash !== fresh.requestHash) return { kind: "mismatch" };
  if (old.answerStatus !== undefined) return { kind: "seen", status: old.answerStatus, body: old.answerBody ?? "" };
  if (Date.parse(fresh.startedAt) - Date.parse(old.startedAt) < RUNNING_MS) return { kind: "running" };
  const takenOver = await table.put({ ...fresh, seed: old.seed }, unchanged);
  return takenOver.ok ? { kind: "new", seed: old.seed } : { kind: "running" };
}
