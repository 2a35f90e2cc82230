import type { Codec } from "./codec.ts";
import type { Item } from "./item.ts";
import type { Table } from "./table.ts";

/** Reads the heads behind index keys: one for each key, null for one that vanished meanwhile. */
export function loadHeads<T>(table: Table, { decode }: Codec<T>) {
  return async (keys: readonly Item[]): Promise<readonly (T | null)[]> => {
    const found = new Map((await table.getMany(keys)).map((item) => [item.pk, decode(item)]));
    return keys.map(({ pk }) => found.get(pk) ?? null);
  };
}
