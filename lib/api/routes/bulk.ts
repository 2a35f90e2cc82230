import * as z from "zod";
import { id } from "../../domain/fields.ts";
import { conversationFilter } from "../../domain/view.ts";
import { jobShape } from "../job-shapes.ts";
import { defineRoute } from "../route.ts";
import { conversationChange } from "./conversations.ts";

export const bulkRoutes = {
  changeConversations: defineRoute({
    method: "POST",
    path: "/v1/conversations/bulk",
    access: "agent",
    summary: "Change many conversations, as a job with progress and a report",
    body: z
      .strictObject({
        ids: z.array(id).min(1).max(2000).optional(),
        filter: conversationFilter.optional().meta({ description: "In place of ids: those it lets through now" }),
        change: conversationChange,
      })
      .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
        path: ["ids"],
        message: "give either ids or a filter",
      }),
    answer: jobShape,
    status: 201,
  }),
};
