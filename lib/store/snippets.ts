import { type Snippet, snippet } from "../domain/snippet.ts";
import { codec } from "./codec.ts";
import { collection } from "./collection.ts";
import type { Collection } from "./contract/collection.ts";
import type { Table } from "./table.ts";

const itemCodec = codec<Snippet>("snippet", snippet);

/** Snippets, everybody's, read as a whole. */
export function snippets(table: Table): Collection<Snippet> {
  return collection(table, itemCodec, (id) => ({ pk: "SNIPPETS", sk: `SNIPPET#${id}` }));
}
