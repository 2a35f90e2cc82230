import { type Pipeline, pipeline } from "../domain/ticket.ts";
import { codec } from "./codec.ts";
import { collection } from "./collection.ts";
import type { Collection } from "./contract/collection.ts";
import type { Table } from "./table.ts";

const pipelineCodec = codec<Pipeline>("pipeline", pipeline);

/** Ticket pipelines, read as a whole. */
export function pipelines(table: Table): Collection<Pipeline> {
  return collection(table, pipelineCodec, (id) => ({ pk: "PIPELINES", sk: `PIPELINE#${id}` }));
}
