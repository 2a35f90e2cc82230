import { whole } from "../../../lib/api/page.ts";
import type { pipelineRoutes } from "../../../lib/api/routes/pipelines.ts";
import { createPipeline } from "../../../lib/usecases/create-pipeline.ts";
import { existing } from "../../../lib/usecases/existing.ts";
import { removePipeline } from "../../../lib/usecases/remove-pipeline.ts";
import { updatePipeline } from "../../../lib/usecases/update-pipeline.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const pipelineHandlers: Handlers<keyof typeof pipelineRoutes> = {
  listPipelines: async (app) => whole(await app.store.pipelines.list()),
  createPipeline: (app, { body }) => createPipeline(app, body),
  getPipeline: async (app, { params }) => existing(await app.store.pipelines.get(params.id), "pipeline"),
  updatePipeline: (app, { params, body }) => updatePipeline(app, params.id, body),
  removePipeline: (app, { params }) => removePipeline(app, params.id),
};
