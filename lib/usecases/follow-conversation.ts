import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { Conversation } from "../domain/conversation.ts";
import { changeHead } from "./change-head.ts";
import { checkViewers } from "./check-references.ts";
import { getConversation } from "./get-conversation.ts";

/** Makes a user a follower, or no longer one. May be repeated. @throws NotFound; Invalid for a user who does not exist or may not see the inbox */
export async function followConversation(
  app: Pick<App, "store" | "clock">,
  caller: Caller,
  { id, userId, follows }: { readonly id: string; readonly userId: string; readonly follows: boolean },
): Promise<Conversation> {
  const conversation = await getConversation(app, caller, id);
  if (follows) await checkViewers(app, conversation.inboxId, { path: "userId", ids: [userId] });
  const { after } = await changeHead(app, conversation, (head) => {
    if (head.followerIds.includes(userId) === follows) return head;
    const others = head.followerIds.filter((other) => other !== userId);
    return { ...head, followerIds: follows ? [...others, userId] : others };
  });
  return after;
}
