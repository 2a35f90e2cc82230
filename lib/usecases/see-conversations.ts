import type { App } from "../app.ts";
import type { ReplyWindow } from "../channels/channel.ts";
import { channelById } from "../channels/registry.ts";
import type { Caller } from "../domain/access.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { IdentityHolder } from "../store/contract/contact-store.ts";
import { accountView } from "./account-view.ts";

/** A conversation with what depends on who looks and when. */
export interface SeenConversation extends Conversation {
  /** Something came in that is newer than the caller's mark. */
  readonly unread: boolean;
  readonly replyWindow: ReplyWindow;
  /** What the person is called, where that is known. */
  readonly personName: string | null;
}

const CLOSED: ReplyWindow = { state: "closed", until: null };

/** Adds what is worked out for the caller. Costs one read each of marks, names and accounts, however many there are. */
export async function seeConversations(
  app: Pick<App, "store" | "clock">,
  caller: Caller,
  conversations: readonly Conversation[],
): Promise<readonly SeenConversation[]> {
  if (conversations.length === 0) return [];
  const ids = conversations.map(({ id }) => id);
  const [marks, names, accounts] = await Promise.all([
    app.store.conversations.readMarks(caller.id, ids),
    app.store.contacts.namesOf(conversations.flatMap(personOf)),
    app.store.channelAccounts.list(),
  ]);
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const now = app.clock.now();
  return conversations.map((conversation) => ({
    ...conversation,
    unread: (conversation.lastInboundId ?? "") > (marks.get(conversation.id) ?? ""),
    personName: names.get(conversation.contactId ?? conversation.visitorId ?? "") ?? null,
    replyWindow: replyWindow(conversation, byId.get(conversation.channelAccountId), now),
  }));
}

function personOf({ contactId, visitorId }: Conversation): readonly IdentityHolder[] {
  if (contactId !== null) return [{ type: "contact", id: contactId }];
  return visitorId === null ? [] : [{ type: "visitor", id: visitorId }];
}

/** Which replies the conversation's own account allows now; none when it is gone or cannot reply. */
export function replyWindow(
  conversation: Pick<Conversation, "lastInboundAt">,
  account: ChannelAccount | undefined,
  now: string,
): ReplyWindow {
  const channel = account ? channelById(account.channel) : null;
  if (!account || !channel?.capabilities.canReply) return CLOSED;
  const view = accountView(channel, account);
  return view ? channel.window({ lastInboundAt: conversation.lastInboundAt, now }, view) : CLOSED;
}
