import type { App } from "../app.ts";
import type { Caller } from "../domain/access.ts";
import type { Draft } from "../domain/draft.ts";
import { existing } from "./existing.ts";
import { getConversation } from "./get-conversation.ts";

type DraftFields = Omit<Draft, "conversationId" | "userId" | "updatedAt">;

/** What a caller has begun to write in a conversation, the same on each of their devices. All of it throws NotFound. */
export const drafts = {
  async get(app: Pick<App, "store">, caller: Caller, id: string): Promise<Draft> {
    await getConversation(app, caller, id);
    return existing(await app.store.drafts.get(caller.id, id), "draft");
  },

  async put(
    app: Pick<App, "store" | "clock">,
    caller: Caller,
    { id, fields }: { readonly id: string; readonly fields: DraftFields },
  ): Promise<Draft> {
    await getConversation(app, caller, id);
    const draft = { ...fields, conversationId: id, userId: caller.id, updatedAt: app.clock.now() };
    await app.store.drafts.put(draft);
    return draft;
  },

  async remove(app: Pick<App, "store">, caller: Caller, id: string): Promise<void> {
    await getConversation(app, caller, id);
    await app.store.drafts.remove(caller.id, id);
  },
};
