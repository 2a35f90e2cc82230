import type { CallOf } from "../../lib/api/client.ts";

export type ConversationQuery = NonNullable<NonNullable<CallOf<"listConversations">>["query"]>;

export const PAGE_SIZE = 30;

/** What each of the fixed views lets through. */
export function viewQuery(view: string, me: string): ConversationQuery {
  const open = { status: "open", snoozed: false } as const;
  const [, inboxId] = /^inbox:(.+)$/.exec(view) ?? [];
  if (inboxId !== undefined) return { ...open, inboxId };
  switch (view) {
    case "mine":
      return { ...open, assigneeId: me };
    case "unassigned":
      return { ...open, unassigned: true };
    case "snoozed":
      return { status: "open", snoozed: true };
    case "spam":
      return { spam: true };
    case "closed":
      return { status: "closed" };
    default:
      return view.startsWith("saved:") ? {} : open;
  }
}
