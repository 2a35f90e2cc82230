import * as z from "zod";
import { id } from "../../domain/fields.ts";
import { pipeline, stage } from "../../domain/ticket.ts";
import { byId, pageOf } from "../page.ts";
import { defineRoute } from "../route.ts";
import { pipelineShape } from "../shapes.ts";

const { name, onReply, reopenWithinDays } = pipeline.shape;
/** A stage without an id is new. */
const stages = z
  .array(z.strictObject({ id: id.optional(), name: stage.shape.name, meaning: stage.shape.meaning }))
  .min(1)
  .max(50);

export const pipelineRoutes = {
  listPipelines: defineRoute({
    method: "GET",
    path: "/v1/pipelines",
    access: "signed-in",
    summary: "List all pipelines with their stages",
    answer: pageOf(pipelineShape),
  }),
  createPipeline: defineRoute({
    method: "POST",
    path: "/v1/pipelines",
    access: "admin",
    summary: "Create a pipeline",
    body: z.strictObject({ name, stages, onReply, reopenWithinDays }),
    answer: pipelineShape,
    status: 201,
  }),
  getPipeline: defineRoute({
    method: "GET",
    path: "/v1/pipelines/{id}",
    access: "signed-in",
    summary: "Get a pipeline",
    params: byId,
    answer: pipelineShape,
  }),
  updatePipeline: defineRoute({
    method: "PATCH",
    path: "/v1/pipelines/{id}",
    access: "admin",
    summary: "Rename a pipeline or replace its stages",
    params: byId,
    body: z
      .strictObject({ name, stages, onReply: onReply.unwrap(), reopenWithinDays: reopenWithinDays.unwrap() })
      .partial(),
    answer: pipelineShape,
  }),
  removePipeline: defineRoute({
    method: "DELETE",
    path: "/v1/pipelines/{id}",
    access: "admin",
    summary: "Remove a pipeline that holds no tickets",
    params: byId,
  }),
};
