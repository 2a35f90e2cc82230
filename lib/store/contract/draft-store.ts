import type { Draft } from "../../domain/draft.ts";

export interface DraftStore {
  get(userId: string, conversationId: string): Promise<Draft | null>;
  put(draft: Draft): Promise<void>;
  remove(userId: string, conversationId: string): Promise<void>;
}
