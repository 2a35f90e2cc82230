import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { leftEmail, newVisitorMessage } from "../../../lib/api/visitor-shapes.ts";
import type { App } from "../../../lib/app.ts";
import { createVisitorTicket } from "../../../lib/usecases/create-visitor-ticket.ts";
import type { SiteCall } from "../../../lib/usecases/enter-site.ts";
import { leaveEmail } from "../../../lib/usecases/leave-email.ts";
import { openVisitor } from "../../../lib/usecases/open-visitor.ts";
import { postChatMessage } from "../../../lib/usecases/post-chat-message.ts";
import { readChat } from "../../../lib/usecases/read-chat.ts";
import { seeChat } from "../../../lib/usecases/see-chat.ts";
import { seeChatConversation } from "../../../lib/usecases/see-chat-conversation.ts";
import { checkInput } from "../../middleware/check-input.ts";
import { jsonBody } from "../../middleware/json-body.ts";
import { type Answer, emptyAnswer, jsonAnswer } from "../../middleware/problem-answer.ts";

export type ChatApp = Pick<App, "blobs" | "clock" | "ids" | "store" | "queues"> & { readonly socketUrl: string };
type Call = (app: ChatApp, call: SiteCall, event: APIGatewayProxyEventV2) => Promise<Answer>;

const answer = (status: number, body: unknown): Answer => jsonAnswer(status, JSON.stringify(body));

/** The calls of a chat by their routes; each is public, and those of a visitor are for whoever holds the token. */
export const CALLS: ReadonlyMap<string, Call> = new Map<string, Call>([
  ["GET /chat/{accountId}", async (app, call) => shortlyKept(answer(200, await seeChat(app, call)))],
  ["POST /chat/{accountId}/visitors", async (app, call) => answer(201, await openVisitor(app, call))],
  [
    "GET /chat/{accountId}/conversation",
    async (app, call, { queryStringParameters: query }) =>
      answer(200, await seeChatConversation(app, call, query?.before)),
  ],
  [
    "POST /chat/{accountId}/messages",
    async (app, call, event) =>
      answer(202, await postChatMessage(app, call, checkInput(newVisitorMessage, jsonBody(event), "body"))),
  ],
  [
    "POST /chat/{accountId}/email",
    async (app, call, event) =>
      answer(200, await leaveEmail(app, call, checkInput(leftEmail, jsonBody(event), "body"))),
  ],
  ["POST /chat/{accountId}/read", async (app, call) => readChat(app, call).then(() => emptyAnswer(204))],
  [
    "POST /chat/{accountId}/realtime/ticket",
    async (app, call) => answer(201, await createVisitorTicket(app, call, app.socketUrl)),
  ],
]);

/** Every page view asks for it: a browser may keep it for a minute, for the site that it was asked from. */
const shortlyKept = (given: Answer): Answer => ({
  ...given,
  headers: { ...given.headers, "cache-control": "public, max-age=60", vary: "origin" },
});
