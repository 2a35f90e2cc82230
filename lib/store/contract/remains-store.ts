import type { Conversation } from "../../domain/conversation.ts";
import type { Message } from "../../domain/message.ts";

/** Taking things out of the table for good. Each call may be repeated. */
export interface RemainsStore {
  /** Every message of a conversation. */
  messages(conversationId: string): Promise<readonly Message[]>;
  /**
   * The conversation with all that hangs from it, its visitor, the marks of these readers, and those of these threads that
   * lead to it; the head last.
   */
  removeConversation(
    conversation: Conversation,
    known: { readonly readerIds: readonly string[]; readonly threadKeys: readonly string[] },
  ): Promise<void>;
  removeTicket(id: string): Promise<void>;
}
