import type { App } from "../app.ts";
import { Conflict, Invalid } from "../domain/errors.ts";
import type { Pipeline } from "../domain/ticket.ts";
import type { NewStage } from "./create-pipeline.ts";
import { existing } from "./existing.ts";

/**
 * Renames a pipeline or replaces its stages. A stage that keeps its id keeps its tickets; one without an id is new.
 * @throws NotFound; Invalid for a stage id that is not of this pipeline; Conflict when a stage that goes holds tickets
 */
export async function updatePipeline(
  app: Pick<App, "store" | "ids">,
  id: string,
  change: { readonly name?: string | undefined; readonly stages?: readonly NewStage[] | undefined },
): Promise<Pipeline> {
  const before = existing(await app.store.pipelines.get(id), "pipeline");
  const stages = change.stages === undefined ? before.stages : await replaced(app, before, change.stages);
  const after: Pipeline = { ...before, name: change.name ?? before.name, stages };
  await app.store.pipelines.put(after);
  return after;
}

async function replaced(
  app: Pick<App, "store" | "ids">,
  { id: pipelineId, stages }: Pipeline,
  wanted: readonly NewStage[],
): Promise<Pipeline["stages"]> {
  const known = new Set(stages.map(({ id }) => id));
  const problems = wanted.flatMap(({ id }, i) =>
    id === undefined || known.delete(id)
      ? []
      : [{ path: `stages.${i}.id`, message: "is not a stage of this pipeline" }],
  );
  if (problems.length > 0) throw new Invalid("A stage is not of this pipeline, or named twice.", problems);
  for (const stageId of known) {
    const { items } = await app.store.tickets.list({ pipelineIds: [pipelineId], stageId }, { limit: 1 });
    if (items.length > 0) throw new Conflict("A stage that still holds tickets cannot be removed.");
  }
  return wanted.map(({ id, name, meaning }) => ({ id: id ?? app.ids.ulid(), name, meaning }));
}
