import * as z from "zod";
import { name } from "../../domain/fields.ts";
import { role } from "../../domain/user.ts";
import { byId, pageOf } from "../page.ts";
import { defineRoute } from "../route.ts";
import { apiKeyShape } from "../shapes.ts";

export const apiKeyRoutes = {
  listApiKeys: defineRoute({
    method: "GET",
    path: "/v1/api-keys",
    access: "admin",
    summary: "List API keys, without the keys themselves",
    answer: pageOf(apiKeyShape),
  }),
  createApiKey: defineRoute({
    method: "POST",
    path: "/v1/api-keys",
    access: "admin",
    summary: "Make an API key; it is shown in this answer and never again",
    body: z.strictObject({ name, role: role.default("agent") }),
    answer: z.object({
      ...apiKeyShape.shape,
      key: z.string().nullable().meta({ description: "null when the answer is a repeat" }),
    }),
    status: 201,
    shownOnce: ["key"],
  }),
  removeApiKey: defineRoute({
    method: "DELETE",
    path: "/v1/api-keys/{id}",
    access: "admin",
    summary: "Revoke an API key at once",
    params: byId,
  }),
};
