import type { AnswerOf } from "../../lib/api/routes.ts";
import { useApi } from "../app/api/use-api.ts";

export type Conversation = AnswerOf<"getConversation">;
export type Message = AnswerOf<"sendReply">;

/** Users, teams, inboxes, channels and accounts by their ids: what ids in conversations stand for. */
export function usePeople() {
  const users = useApi("listUsers").data?.items ?? [];
  const teams = useApi("listTeams").data?.items ?? [];
  return {
    users,
    teams,
    user: (id: string | null) => users.find((user) => user.id === id),
    team: (id: string | null) => teams.find((team) => team.id === id),
    /** A user or team by name; null when there is none any more. */
    nameOf: (id: string | null): string | null =>
      users.find((user) => user.id === id)?.name ?? teams.find((team) => team.id === id)?.name ?? null,
  };
}

export function usePlaces() {
  const inboxes = useApi("listInboxes").data?.items ?? [];
  const accounts = useApi("listChannelAccounts").data?.items ?? [];
  const channels = useApi("listChannels").data?.items ?? [];
  return {
    inboxes,
    accounts,
    channels,
    inbox: (id: string) => inboxes.find((inbox) => inbox.id === id),
    account: (id: string) => accounts.find((account) => account.id === id),
    channel: (id: string) => channels.find((channel) => channel.id === id),
  };
}
