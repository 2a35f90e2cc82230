import type { App } from "../app.ts";
import { Invalid } from "../domain/errors.ts";
import type { Pipeline, Ticket } from "../domain/ticket.ts";
import { ensurePipeline } from "./ensure-pipeline.ts";

type Stage = Pipeline["stages"][number];

export interface Place {
  readonly pipelineId?: string | null | undefined;
  readonly stageId?: string | null | undefined;
  /** Put before the paths of problems. */
  readonly path?: string;
}

/**
 * Where a ticket goes: the oldest pipeline and its first open stage, unless said otherwise. A stage alone says its pipeline.
 * @throws Invalid for a pipeline that does not exist or a stage that is not in it
 */
export async function placeTicket(
  app: Pick<App, "store" | "clock">,
  { pipelineId, stageId, path = "" }: Place,
): Promise<{ readonly pipeline: Pipeline; readonly stage: Stage }> {
  const pipeline = pipelineId ? await app.store.pipelines.get(pipelineId) : await pipelineOf(app, stageId);
  if (!pipeline) throw wrong(`${path}${pipelineId ? "pipelineId" : "stageId"}`, "does not exist");
  const stage = stageId
    ? pipeline.stages.find(({ id }) => id === stageId)
    : (pipeline.stages.find(({ meaning }) => meaning === "open") ?? pipeline.stages[0]);
  if (!stage) throw wrong(`${path}stageId`, `is not a stage of ${pipeline.name}`);
  return { pipeline, stage };
}

async function pipelineOf(app: Pick<App, "store" | "clock">, stageId: string | null | undefined) {
  if (!stageId) return ensurePipeline(app);
  const pipelines = await app.store.pipelines.list();
  return pipelines.find(({ stages }) => stages.some(({ id }) => id === stageId));
}

/** When a ticket in this stage was closed: now, or when it already was; null in a stage that does not mean closed. */
export function closedAtOf(stage: Stage, before: Ticket["closedAt"], now: string): string | null {
  return stage.meaning === "closed" ? (before ?? now) : null;
}

const wrong = (path: string, message: string) => new Invalid("The ticket cannot be put there.", [{ path, message }]);
