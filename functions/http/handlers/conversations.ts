import type { conversationRoutes } from "../../../lib/api/routes/conversations.ts";
import { associateConversation } from "../../../lib/usecases/associate-conversation.ts";
import { countConversations } from "../../../lib/usecases/count-conversations.ts";
import { existing } from "../../../lib/usecases/existing.ts";
import { followConversation } from "../../../lib/usecases/follow-conversation.ts";
import { getConversation } from "../../../lib/usecases/get-conversation.ts";
import { getRecipients } from "../../../lib/usecases/get-recipients.ts";
import { listConversations } from "../../../lib/usecases/list-conversations.ts";
import { markRead } from "../../../lib/usecases/mark-read.ts";
import { seeConversation } from "../../../lib/usecases/see-conversation.ts";
import { startConversation } from "../../../lib/usecases/start-conversation.ts";
import { updateConversation } from "../../../lib/usecases/update-conversation.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const conversationHandlers: Handlers<keyof typeof conversationRoutes> = {
  listConversations: (app, { caller, query }) => listConversations(app, caller, query),
  countConversations: (app, { caller }) => countConversations(app, caller),
  startConversation: async (app, { caller, body }) =>
    seeConversation(app, caller, await startConversation(app, caller, body)),
  getConversation: async (app, { caller, params }) =>
    seeConversation(app, caller, await getConversation(app, caller, params.id)),
  updateConversation: async (app, { caller, params, body }) =>
    seeConversation(app, caller, await updateConversation(app, caller, { id: params.id, change: body })),
  associateConversation: async (app, { caller, params, body }) =>
    seeConversation(app, caller, await associateConversation(app, caller, { id: params.id, person: body })),
  followConversation: async (app, { caller, params }) =>
    seeConversation(app, caller, await followConversation(app, caller, { ...params, follows: true })),
  unfollowConversation: async (app, { caller, params }) =>
    seeConversation(app, caller, await followConversation(app, caller, { ...params, follows: false })),
  markRead: (app, { caller, params, body }) => markRead(app, caller, { ...params, ...body }),
  getRecipients: (app, { caller, params, query }) =>
    getRecipients(app, caller, { ...params, ...query, inboundDomain: app.settings.inboundDomain }),
  getDecision: async (app, { caller, params }) => {
    await getConversation(app, caller, params.id);
    return existing(await app.store.conversations.decision(params.id), "decision");
  },
};
