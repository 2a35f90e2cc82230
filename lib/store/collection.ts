import type { Codec } from "./codec.ts";
import type { Collection } from "./contract/collection.ts";
import type { Key } from "./item.ts";
import type { Table } from "./table.ts";

/** A small set kept in one partition, so that it is read as a whole by one query. */
export function collection<T extends { readonly id: string }>(
  table: Table,
  { encode, decode }: Codec<T>,
  keyOf: (id: string) => Key,
): Collection<T> {
  return {
    async get(id) {
      const item = await table.get(keyOf(id));
      return item && decode(item);
    },

    async list() {
      return (await table.queryAll({ pk: keyOf("").pk })).map(decode);
    },

    async put(entity) {
      await table.put(encode(keyOf(entity.id), entity));
    },

    async remove(id) {
      await table.remove(keyOf(id));
    },
  };
}
