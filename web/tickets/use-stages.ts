import type { AnswerOf } from "../../lib/api/routes.ts";
import { useApi } from "../app/api/use-api.ts";

export type Ticket = AnswerOf<"getTicket">;
export type Pipeline = AnswerOf<"getPipeline">;
export type Stage = Pipeline["stages"][number];

/** Pipelines and stages by their ids: what ids in tickets stand for. */
export function useStages() {
  const pipelines = useApi("listPipelines").data?.items;
  const pipeline = (id: string) => pipelines?.find((one) => one.id === id);
  return {
    pipelines,
    pipeline,
    stage: ({ pipelineId, stageId }: Pick<Ticket, "pipelineId" | "stageId">): Stage | undefined =>
      pipeline(pipelineId)?.stages.find(({ id }) => id === stageId),
  };
}
