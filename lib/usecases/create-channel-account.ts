import type { App } from "../app.ts";
import { channelById } from "../channels/registry.ts";
import { type ChannelAccount, channelAccount } from "../domain/channel-account.ts";
import { Invalid } from "../domain/errors.ts";
import { NO_ROUTING } from "../domain/routing-rule.ts";
import { type ConversationDefaultsChange, changeConversationDefaults } from "./change-conversation-defaults.ts";
import { changeRouting, type RoutingChange } from "./change-routing.ts";
import { changeTicketDefaults, type TicketDefaultsChange } from "./change-ticket-defaults.ts";
import { checkNotOfInbox } from "./check-not-of-inbox.ts";
import { claimExternalId } from "./claim-external-id.ts";
import { linkForm } from "./link-form.ts";
import { madeSecrets } from "./made-secrets.ts";
import { validateConnection } from "./validate-connection.ts";

export interface NewChannelAccount {
  readonly channel: string;
  readonly name: string;
  readonly inboxId: string;
  readonly status: "on" | "off";
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly routing: RoutingChange;
  readonly conversationDefaults: ConversationDefaultsChange;
  readonly ticketDefaults: TicketDefaultsChange;
  readonly autoTicket?: boolean | undefined;
}

/**
 * Connects a channel account. Secrets go to the secret store before the row that makes webhooks be taken, so an account
 * is never there without them. Survives a crash in between: the repeat (with the same ids) does every step again.
 * @throws Invalid with the path of what is wrong; Conflict when the page, number, address or form is connected already, or the
 * address is a user's own
 */
export async function createChannelAccount(
  app: Pick<App, "store" | "secrets" | "ids" | "clock">,
  input: NewChannelAccount,
): Promise<ChannelAccount> {
  const channel = channelById(input.channel);
  if (!channel) throw wrong("channel", "is not a channel of this deployment");
  const inbox = await app.store.inboxes.get(input.inboxId);
  if (inbox === null) throw wrong("inboxId", "does not exist");
  const { settings, secrets: given } = validateConnection(channel, input);
  checkNotOfInbox(channel, settings);
  const secrets = madeSecrets(app, channel, given);
  const account = channelAccount.parse({
    id: app.ids.ulid(),
    channel: channel.id,
    name: input.name,
    inboxId: inbox.id,
    status: input.status,
    settings,
    secretNames: Object.keys(secrets).sort(),
    routing: await changeRouting(app, { ...NO_ROUTING, version: 0 }, { mode: "nobody", ...input.routing }),
    conversationDefaults: changeConversationDefaults({ tags: [], properties: {} }, input.conversationDefaults),
    ticketDefaults: await changeTicketDefaults(app, NO_DEFAULTS, input.ticketDefaults),
    autoTicket: input.autoTicket ?? inbox.kind === "help_desk",
    createdAt: app.clock.now(),
  });
  await claimExternalId(app, channel, account);
  if (account.secretNames.length > 0) await app.secrets.put(account.id, secrets);
  await linkForm(app, account);
  await app.store.channelAccounts.put(account);
  return account;
}

const NO_DEFAULTS: ChannelAccount["ticketDefaults"] = {
  pipelineId: null,
  stageId: null,
  priority: null,
  properties: {},
};

const wrong = (path: string, message: string) =>
  new Invalid("The channel account cannot be made.", [{ path, message }]);
