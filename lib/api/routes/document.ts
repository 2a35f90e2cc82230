import * as z from "zod";
import { defineRoute } from "../route.ts";

export const documentRoutes = {
  getOpenApi: defineRoute({
    method: "GET",
    path: "/v1/openapi.json",
    access: "public",
    summary: "This document",
    answer: z.record(z.string(), z.unknown()),
  }),
};
