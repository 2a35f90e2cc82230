import { type View, view } from "../domain/view.ts";
import { codec } from "./codec.ts";
import { collection } from "./collection.ts";
import type { Collection } from "./contract/collection.ts";
import type { Table } from "./table.ts";

const itemCodec = codec<View>("view", view);

/** Saved views, everybody's, read as a whole. */
export function views(table: Table): Collection<View> {
  return collection(table, itemCodec, (id) => ({ pk: "VIEWS", sk: `VIEW#${id}` }));
}
