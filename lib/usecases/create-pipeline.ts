import type { App } from "../app.ts";
import type { Pipeline } from "../domain/ticket.ts";

export interface NewStage {
  readonly id?: string | undefined;
  readonly name: string;
  readonly meaning: Pipeline["stages"][number]["meaning"];
}

/** Creates a pipeline; stages get ids of their own, whatever was given. */
export async function createPipeline(
  app: Pick<App, "store" | "ids" | "clock">,
  input: Pick<Pipeline, "name" | "onReply" | "reopenWithinDays"> & { readonly stages: readonly NewStage[] },
): Promise<Pipeline> {
  const id = app.ids.ulid();
  const stages = input.stages.map(({ name, meaning }) => ({ id: app.ids.ulid(), name, meaning }));
  const pipeline: Pipeline = { ...input, id, stages, createdAt: app.clock.now() };
  await app.store.pipelines.put(pipeline);
  return pipeline;
}
