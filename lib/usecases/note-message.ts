import type { App } from "../app.ts";
import { advanceHead } from "../domain/advance-head.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { Message } from "../domain/message.ts";
import { changeHead, newestHead } from "./change-head.ts";

/**
 * Lets the head follow a message that one of us wrote. A comment, and a reply whose time has not come, change neither
 * preview nor place of the newest message, only the time of the change, so that other clients learn of it; those whom it
 * mentions become followers.
 */
export async function noteMessage(app: Pick<App, "store" | "clock">, message: Message): Promise<Conversation> {
  const arrival = { isNew: true, opensWindow: false };
  const { after } = await changeHead(app, await newestHead(app, message.conversationId), (head, updatedAt) =>
    message.kind === "outbound" && message.status !== "scheduled"
      ? advanceHead(head, message, arrival)
      : { ...head, updatedAt, followerIds: [...new Set([...head.followerIds, ...message.mentions])] },
  );
  return after;
}
