import type { messageRoutes } from "../../../lib/api/routes/messages.ts";
import { addComment } from "../../../lib/usecases/add-comment.ts";
import { forwardMessage } from "../../../lib/usecases/forward-message.ts";
import { getMessageBody } from "../../../lib/usecases/get-message-body.ts";
import { getRawMessage } from "../../../lib/usecases/get-raw-message.ts";
import { listMessages } from "../../../lib/usecases/list-messages.ts";
import { seeMessage } from "../../../lib/usecases/see-message.ts";
import { sendReply } from "../../../lib/usecases/send-reply.ts";
import { getTranscript, sendTranscript } from "../../../lib/usecases/send-transcript.ts";
import { undoMessage } from "../../../lib/usecases/undo-message.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const messageHandlers: Handlers<keyof typeof messageRoutes> = {
  listMessages: async (app, { caller, params, query }) => {
    const { items, next } = await listMessages(app, caller, { ...params, ...query });
    return { items: await Promise.all(items.map((message) => seeMessage(app, message))), next };
  },
  sendReply: async (app, { caller, params, body }) =>
    seeMessage(app, await sendReply(app, caller, { id: params.id, reply: body })),
  forwardMessage: async (app, { caller, params, body }) =>
    seeMessage(app, await forwardMessage(app, caller, { ...params, forward: body })),
  getRawMessage: (app, { caller, params }) => getRawMessage(app, caller, params),
  getMessageBody: (app, { caller, params }) => getMessageBody(app, caller, params),
  undoMessage: async (app, { caller, params }) => seeMessage(app, await undoMessage(app, caller, params)),
  getTranscript: (app, { caller, params }) => getTranscript(app, caller, params.id),
  sendTranscript: async (app, { caller, params }) => seeMessage(app, await sendTranscript(app, caller, params.id)),
  addComment: async (app, { caller, params, body }) =>
    seeMessage(app, await addComment(app, caller, { ...params, ...body })),
};
