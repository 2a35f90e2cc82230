import { type LibraryItem, libraryItem } from "../domain/library-item.ts";
import { codec } from "./codec.ts";
import { collection } from "./collection.ts";
import type { Collection } from "./contract/collection.ts";
import type { Table } from "./table.ts";

const itemCodec = codec<LibraryItem>("libraryItem", libraryItem);

/** What replies often bring along, read as a whole. */
export function library(table: Table): Collection<LibraryItem> {
  return collection(table, itemCodec, (id) => ({ pk: "LIBRARY", sk: `ITEM#${id}` }));
}
