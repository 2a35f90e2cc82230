import type { RateLimitStore } from "./contract/rate-limit-store.ts";
import { VERSION } from "./item.ts";
import { RETENTION } from "./schema.ts";
import type { Table } from "./table.ts";
import { ttlAfter } from "./time-bucket.ts";

/** Counts of calls, one row a subject and window, and turns. An answer that is lost and asked for again may count twice. */
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

    /** What is over may still be there: DynamoDB removes it when it comes to it. */
    async takeTurn(subject, { holder, seconds, now }) {
      const row = { pk: `TURN#${subject}`, sk: "TURN", type: "turn", v: VERSION, holder, ttl: ttlAfter(now, seconds) };
      const written = await table.put(row, {
        expression: "attribute_not_exists(#pk) OR #ttl <= :now",
        values: { ":now": ttlAfter(now, 0) },
      });
      return written.ok || written.found?.holder === holder;
    },
  };
}
