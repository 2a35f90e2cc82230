import { type Form, form } from "../domain/form.ts";
import { codec } from "./codec.ts";
import { collection } from "./collection.ts";
import type { Collection } from "./contract/collection.ts";
import type { Table } from "./table.ts";

const formCodec = codec<Form>("form", form);

/** Public forms, read as a whole. */
export function forms(table: Table): Collection<Form> {
  return collection(table, formCodec, (id) => ({ pk: "FORMS", sk: `FORM#${id}` }));
}
