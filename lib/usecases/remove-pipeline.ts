import type { App } from "../app.ts";
import { Conflict } from "../domain/errors.ts";
import { existing } from "./existing.ts";

/** @throws NotFound; Conflict while it holds tickets or is the last one, which help desks need */
export async function removePipeline(app: Pick<App, "store">, id: string): Promise<void> {
  existing(await app.store.pipelines.get(id), "pipeline");
  const { items } = await app.store.tickets.list({ pipelineIds: [id] }, { limit: 1 });
  if (items.length > 0) throw new Conflict("A pipeline that still holds tickets cannot be removed.");
  if ((await app.store.pipelines.list()).length === 1) throw new Conflict("The last pipeline cannot be removed.");
  await app.store.pipelines.remove(id);
}
