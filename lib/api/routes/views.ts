import * as z from "zod";
import { view } from "../../domain/view.ts";
import { byId, pageOf } from "../page.ts";
import { defineRoute } from "../route.ts";

const { name, filter } = view.shape;
const viewShape = view.meta({ id: "View" });
const shared = z.boolean();

export const viewRoutes = {
  listViews: defineRoute({
    method: "GET",
    path: "/v1/views",
    access: "signed-in",
    summary: "List one's own saved views and the shared ones",
    answer: pageOf(viewShape),
  }),
  createView: defineRoute({
    method: "POST",
    path: "/v1/views",
    access: "agent",
    summary: "Save a filter of conversations under a name",
    body: z.strictObject({ name, filter, shared: shared.default(false) }),
    answer: viewShape,
    status: 201,
  }),
  updateView: defineRoute({
    method: "PATCH",
    path: "/v1/views/{id}",
    access: "agent",
    summary: "Change a saved view of one's own; admins, any shared one",
    params: byId,
    body: z.strictObject({ name, filter, shared }).partial(),
    answer: viewShape,
  }),
  removeView: defineRoute({
    method: "DELETE",
    path: "/v1/views/{id}",
    access: "agent",
    summary: "Remove a saved view of one's own; admins, any shared one",
    params: byId,
  }),
};
