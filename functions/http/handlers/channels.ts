import { whole } from "../../../lib/api/page.ts";
import type { channelRoutes } from "../../../lib/api/routes/channels.ts";
import { catalogue } from "../../../lib/channels/registry.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const channelHandlers: Handlers<keyof typeof channelRoutes> = {
  listChannels: () => whole(catalogue()),
};
