import type { ImportStore } from "./contract/import-store.ts";
import { ABSENT } from "./expression.ts";
import { VERSION } from "./item.ts";
import { RETENTION } from "./schema.ts";
import type { Table } from "./table.ts";
import { ttlAfter } from "./time-bucket.ts";

/** Pointers from rows of imported files to what they became. */
export function imports(table: Table): ImportStore {
  return {
    async claim(digest, id, now) {
      const key = { pk: `IMPORTED#${digest}`, sk: "IMPORTED" };
      const row = { ...key, type: "imported", v: VERSION, id, ttl: ttlAfter(now, RETENTION.imported) };
      const written = await table.put(row, ABSENT);
      return written.ok ? id : String(written.found?.id);
    },
  };
}
