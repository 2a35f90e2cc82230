import { pageOf } from "../page.ts";
import { defineRoute } from "../route.ts";
import { channelShape } from "../shapes.ts";

export const channelRoutes = {
  listChannels: defineRoute({
    method: "GET",
    path: "/v1/channels",
    access: "signed-in",
    summary: "The catalogue of channels: what each needs to be connected and what it can do",
    answer: pageOf(channelShape),
  }),
};
