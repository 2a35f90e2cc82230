import type { RateLimitStore } from "./contract/rate-limit-store.ts";
import { VERSION } from "./item.ts";
import { RETENTION } from "./schema.ts";
import type { Table } from "./table.ts";
import { ttlAfter } from "./time-bucket.ts";

/** Counts of calls, one row a subject and window. An answer that is lost and asked for again may count twice. */
export function rateLimits(table: Table): RateLimitStore {
  return {
    async count(subject, windowSeconds, now) {
      const window = Math.floor(Date.parse(now) / 1000 / windowSeconds);
      const key = { pk: `RATE#${subject}#${windowSeconds}#${window}`, sk: "RATE" };
      const counted = await table.update(key, {
        expression: "ADD #hits :one SET #type = :type, #v = :v, #ttl = :ttl",
        values: {
          ":one": 1,
          ":type": "rateLimit",
          ":v": VERSION,
          ":ttl": ttlAfter(now, windowSeconds + RETENTION.rateLimit),
        },
      });
      return counted.ok ? Number(counted.item?.hits) : 0;
    },
  };
}
