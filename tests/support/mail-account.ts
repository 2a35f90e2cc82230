import type { App } from "../../lib/app.ts";
import { type ChannelAccount, channelAccount } from "../../lib/domain/channel-account.ts";
import { NO_ROUTING } from "../../lib/domain/routing-rule.ts";
import { at, idOf } from "./entities.ts";

export const REPLY_KEY = "a reply key of thirty-two letters";

/** Stores an account of mail at an address of its own, with its key. */
export async function connectMail(
  app: Pick<App, "store" | "secrets">,
  words: string,
  over: Partial<ChannelAccount> = {},
): Promise<ChannelAccount> {
  const address = `${words.replaceAll(" ", "-")}@example.com`;
  const account = channelAccount.parse({
    id: idOf(`mail account ${words}`),
    channel: "email",
    name: address,
    inboxId: idOf("inbox"),
    settings: { address, companyName: "Example", sharingAccepted: true },
    secretNames: ["replyKey"],
    routing: NO_ROUTING,
    autoTicket: false,
    createdAt: at(0),
    ...over,
  });
  await app.secrets.put(account.id, { replyKey: REPLY_KEY });
  await app.store.channelAccounts.put(account);
  return account;
}
