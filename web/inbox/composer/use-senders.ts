import { useApiIf } from "../../app/api/use-api.ts";
import { type Conversation, usePlaces } from "../use-people.ts";

type Account = ReturnType<typeof usePlaces>["accounts"][number];

/**
 * The channel accounts that reach a conversation's person: its own, and others where its contact has an identity.
 * @returns `first`: the one to begin with, another than its own where that cannot be answered on (a form)
 */
export function useSenders({ contactId, channelAccountId: own }: Conversation): {
  readonly all: readonly Account[];
  readonly first: string;
} {
  const { accounts, channel } = usePlaces();
  const contact = useApiIf(contactId !== null && { params: { id: contactId } }, "getContact").data;
  const canReply = (one: Account): boolean => channel(one.channel)?.capabilities.canReply === true;
  const reaches = (candidate: Account): boolean => {
    if (candidate.id === own) return true;
    if (candidate.status === "off" || !canReply(candidate) || !contact) return false;
    return contact.identities.some(
      (identity) =>
        identity.channel === candidate.channel && (identity.account === null || identity.account === candidate.id),
    );
  };
  const all = accounts.filter(reaches);
  const ownAccount = all.find(({ id }) => id === own);
  const first = ownAccount === undefined || canReply(ownAccount) ? own : (all.find(canReply)?.id ?? own);
  return { all, first };
}
