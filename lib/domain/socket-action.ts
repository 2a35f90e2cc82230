/** What a connection may ask for. */
export type SocketAction =
  | { readonly action: "subscribe" | "unsubscribe"; readonly topics: readonly string[] }
  | { readonly action: "typing" | "viewing"; readonly conversationId: string }
  /** Of a visitor, who has one conversation. */
  | { readonly action: "typing" }
  | { readonly action: "ping" };
