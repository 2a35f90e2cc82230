import { type Erasure, erasure } from "../domain/erasure.ts";
import { codec } from "./codec.ts";
import { collection } from "./collection.ts";
import type { Collection } from "./contract/collection.ts";
import type { Table } from "./table.ts";

/** Receipts of what was deleted for good. They are kept. */
export function erasures(table: Table): Collection<Erasure> {
  return collection(table, codec<Erasure>("erasure", erasure), (id) => ({ pk: "ERASURES", sk: `ERASURE#${id}` }));
}
