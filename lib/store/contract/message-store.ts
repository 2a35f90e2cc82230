import type { Message, MessageStatus } from "../../domain/message.ts";
import type { Page, PageRequest } from "./page.ts";

export interface MessageStore {
  /** Also by the id that its provider's time gave it, where it was put elsewhere. */
  get(conversationId: string, id: string): Promise<Message | null>;
  /** Puts a message at its id unless something is there. `exists` means "already done, go on". */
  append(message: Message): Promise<"appended" | "exists">;
  /**
   * Leaves a pointer at the id that the provider's own (unbelievable) time gives, to the id where the message is put.
   * @returns the id to put it at: of a redelivery, the one chosen the first time
   */
  claimPlace(conversationId: string, unclampedId: string, placedId: string): Promise<string>;
  /** Newest first; within one millisecond by arrival. Pointers are left out. */
  list(conversationId: string, page: PageRequest & { readonly upTo?: string | undefined }): Promise<Page<Message>>;
  /** Looks among the newest `depth` messages (500). */
  byExternalId(conversationId: string, externalId: string): Promise<Message | null>;
  /** Applies a pure change to the newest version, again if somebody was faster. Null: no such message. */
  update(conversationId: string, id: string, change: (message: Message) => Message): Promise<Message | null>;
  /** Takes an outbound message for one attempt. `taken`: leased, sent or finished by somebody else. */
  lease(conversationId: string, id: string, leaseId: string, now: string, until: string): Promise<LeaseResult>;
  /** Keeps a receipt that overtook the answer to its send, for a day. */
  parkReceipt(conversationId: string, externalId: string, status: MessageStatus, now: string): Promise<void>;
  parkedReceipt(conversationId: string, externalId: string): Promise<MessageStatus | null>;
}

export type LeaseResult =
  | { readonly kind: "leased"; readonly message: Message }
  /** An earlier attempt took it and never reported: it may have been sent. */
  | { readonly kind: "abandoned"; readonly message: Message }
  | { readonly kind: "taken" }
  | { readonly kind: "missing" };
