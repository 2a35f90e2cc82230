import { defineRoute } from "../route.ts";
import { meShape } from "../shapes.ts";

export const meRoutes = {
  getMe: defineRoute({
    method: "GET",
    path: "/v1/me",
    access: "signed-in",
    summary: "Who am I",
    answer: meShape,
  }),
};
