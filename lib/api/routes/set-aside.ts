import * as z from "zod";
import { id, time } from "../../domain/fields.ts";
import { pageOf, pageQuery } from "../page.ts";
import { defineRoute } from "../route.ts";

const setAside = z
  .object({
    channel: z.string(),
    receivedAt: time,
    why: z.string(),
    from: z.string().nullable(),
    url: z.string().nullable().meta({ description: "A short-lived download, of a mail" }),
  })
  .meta({ id: "SetAside" });

export const setAsideRoutes = {
  listSetAside: defineRoute({
    method: "GET",
    path: "/v1/set-aside",
    access: "admin",
    summary: "What came on a day and nothing was made of: turned away, blocked, or for nobody",
    query: pageQuery.extend({
      channelAccountId: id.optional().meta({ description: "Left out: what led to no channel account" }),
      date: z.iso.date().optional().meta({ description: "In UTC; left out: today" }),
    }),
    answer: pageOf(setAside),
  }),
};
