/** ISO time to the minute (`2026-11-22T05:57`). An entity that changes within it keeps its place in the list index. */
export const minuteOf = (time: string): string => time.slice(0, 16);
/** ISO time to the hour (`2026-11-22T05`). */
export const hourOf = (time: string): string => time.slice(0, 13);

/** The bucket of an index key `<bucket>#<id>`. */
export const bucketOf = (sortKey: string): string => sortKey.slice(0, sortKey.indexOf("#"));

/** When an item may vanish, as DynamoDB's `ttl` wants it: whole seconds since 1970. */
export function ttlAfter(time: string, seconds: number): number {
  return Math.ceil(Date.parse(time) / 1000) + seconds;
}
