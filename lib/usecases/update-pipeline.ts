import type { App } from "../app.ts";
import { Conflict, Invalid } from "../domain/errors.ts";
import type { Pipeline } from "../domain/ticket.ts";
import type { NewStage } from "./create-pipeline.ts";
import { existing } from "./existing.ts";

export type PipelineChange = { readonly stages?: readonly NewStage[] | undefined } & {
  readonly [Field in "name" | "onReply" | "reopenWithinDays"]?: Pipeline[Field] | undefined;
};

/**
 * Renames a pipeline or replaces its stages. A stage that keeps its id keeps its tickets; one without an id is new.
 * @throws NotFound; Invalid for a stage id that is not of this pipeline; Conflict when a stage that goes, or
 * comes to mean closed or open, holds tickets
 */
export async function updatePipeline(
  app: Pick<App, "store" | "ids">,
  id: string,
  change: PipelineChange,
): Promise<Pipeline> {
  const before = existing(await app.store.pipelines.get(id), "pipeline");
  const stages = change.stages === undefined ? before.stages : await replaced(app, before, change.stages);
  const { name = before.name, onReply = before.onReply, reopenWithinDays = before.reopenWithinDays } = change;
  const after: Pipeline = { ...before, name, onReply, reopenWithinDays, stages };
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
  const turned = stages.filter((stage) => wanted.some((one) => one.id === stage.id && closes(one) !== closes(stage)));
  for (const stageId of [...known, ...turned.map(({ id }) => id)]) {
    if (!(await holdsTickets(app, pipelineId, stageId))) continue;
    const what = known.has(stageId) ? "be removed" : "come to mean something else";
    throw new Conflict(`A stage that still holds tickets cannot ${what}.`);
  }
  return wanted.map(({ id, name, meaning }) => ({ id: id ?? app.ids.ulid(), name, meaning }));
}

const closes = ({ meaning }: Pick<NewStage, "meaning">): boolean => meaning === "closed";

/** A page may be empty before the end of a long list. */
async function holdsTickets(app: Pick<App, "store">, pipelineId: string, stageId: string): Promise<boolean> {
  let cursor: string | undefined;
  do {
    const page = await app.store.tickets.list({ pipelineIds: [pipelineId], stageId }, { limit: 1, cursor });
    if (page.items.length > 0) return true;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return false;
}
