import { jobShape } from "../job-shapes.ts";
import { byId, pageOf, pageQuery } from "../page.ts";
import { defineRoute } from "../route.ts";
import { heldEventShape } from "../shapes.ts";

export const heldEventRoutes = {
  listHeldEvents: defineRoute({
    method: "GET",
    path: "/v1/channel-accounts/{id}/held",
    access: "signed-in",
    summary: "What came while the channel account was off, newest first",
    params: byId,
    query: pageQuery,
    answer: pageOf(heldEventShape),
  }),
  releaseHeldEvents: defineRoute({
    method: "POST",
    path: "/v1/channel-accounts/{id}/held/release",
    access: "admin",
    summary: "Let in what came while the channel account was off, now that it is on",
    params: byId,
    answer: jobShape,
    status: 201,
  }),
};
