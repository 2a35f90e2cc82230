import * as z from "zod";
import { pageOf, pageQuery } from "../page.ts";
import { defineRoute } from "../route.ts";
import { suppressionShape } from "../shapes.ts";

export const suppressionRoutes = {
  listSuppressions: defineRoute({
    method: "GET",
    path: "/v1/suppressions",
    access: "admin",
    summary: "Addresses that no mail is sent to any more, because it came back or was reported as spam",
    query: pageQuery,
    answer: pageOf(suppressionShape),
  }),
  removeSuppression: defineRoute({
    method: "DELETE",
    path: "/v1/suppressions",
    access: "admin",
    summary: "Let mail go to an address again",
    query: z.strictObject({ address: z.string().trim().min(1).max(320) }),
  }),
};
