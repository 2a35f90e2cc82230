import type { App } from "../app.ts";
import type { Channel } from "../channels/channel.ts";
import { channelById } from "../channels/registry.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import { Conflict, Invalid } from "../domain/errors.ts";
import { type ConversationDefaultsChange, changeConversationDefaults } from "./change-conversation-defaults.ts";
import { changeRouting, type RoutingChange } from "./change-routing.ts";
import { changeTicketDefaults, type TicketDefaultsChange } from "./change-ticket-defaults.ts";
import { checkNotOfInbox } from "./check-not-of-inbox.ts";
import { claimExternalId, releaseExternalId, sameExternalId } from "./claim-external-id.ts";
import { existing } from "./existing.ts";
import { isOwnAccount } from "./inbox-account.ts";
import { linkForm, unlinkForm } from "./link-form.ts";
import { sendingAddress } from "./sending-address.ts";
import { validateConnection } from "./validate-connection.ts";

export interface ChannelAccountChange {
  readonly name?: string | undefined;
  readonly status?: "on" | "off" | undefined;
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  readonly secrets?: Readonly<Record<string, string>> | undefined;
  readonly routing?: RoutingChange | undefined;
  readonly conversationDefaults?: ConversationDefaultsChange | undefined;
  readonly ticketDefaults?: TicketDefaultsChange | undefined;
  readonly autoTicket?: boolean | undefined;
  readonly transcriptFrom?: string | null | undefined;
}

type Needs = Pick<App, "store" | "secrets" | "ids" | "clock">;

/**
 * Changes a channel account; settings, secrets, routing and ticket defaults are merged field by field. May be repeated.
 * @throws NotFound; Invalid with the path of what is wrong; Conflict when the page, number or form is connected already
 */
export async function updateChannelAccount(
  app: Needs,
  id: string,
  change: ChannelAccountChange,
): Promise<ChannelAccount> {
  const before = existing(await app.store.channelAccounts.get(id), "channel account");
  const after: ChannelAccount = {
    ...before,
    ...(await reconnected(app, before, change)),
    transcriptFrom: await transcriptSender(app, before, change),
    name: change.name ?? before.name,
    status: change.status ?? before.status,
    autoTicket: change.autoTicket ?? before.autoTicket,
    routing: await changeRouting(app, before.routing, change.routing ?? {}),
    conversationDefaults: changeConversationDefaults(before.conversationDefaults, change.conversationDefaults),
    ticketDefaults: await changeTicketDefaults(app, before.ticketDefaults, change.ticketDefaults ?? {}),
  };
  await app.store.channelAccounts.put(after);
  return after;
}

/** @throws Invalid for an account that sends no mail, and where the account is mail itself */
async function transcriptSender(
  app: Pick<App, "store">,
  before: ChannelAccount,
  { transcriptFrom = before.transcriptFrom }: ChannelAccountChange,
): Promise<string | null> {
  if (transcriptFrom === null || transcriptFrom === before.transcriptFrom) return transcriptFrom;
  const sender = await app.store.channelAccounts.get(transcriptFrom);
  if (sender !== null && sendingAddress(sender) !== null && sendingAddress(before) === null) return transcriptFrom;
  const message = sender === null ? "is no channel account" : "must be an account of mail, of one that is none";
  throw new Invalid("No transcripts can be sent from there.", [{ path: "transcriptFrom", message }]);
}

async function reconnected(
  app: Needs,
  before: ChannelAccount,
  { settings, secrets }: ChannelAccountChange,
): Promise<Pick<ChannelAccount, "settings" | "secretNames" | "health"> | null> {
  if (settings === undefined && secrets === undefined) return null;
  const channel = channelById(before.channel);
  if (!channel) throw new Conflict("This channel is no longer part of the deployment.");
  const wanted = { settings: merged(before.settings, settings ?? {}), secrets: secrets ?? {} };
  const valid = validateConnection(channel, wanted, before.secretNames);
  const after: ChannelAccount = { ...before, settings: { ...valid.settings } };
  if (!isOwnAccount(before)) checkNotOfInbox(channel, valid.settings);
  else if (!sameExternalId(channel, before, after) || !channel.isOfInbox?.(channel.settings.parse(after.settings))) {
    throw new Conflict("An inbox keeps its own address.");
  }
  await repoint(app, channel, { before, after });
  if (Object.keys(valid.secrets).length > 0) {
    await app.secrets.put(before.id, { ...(await app.secrets.get(before.id)), ...valid.secrets });
  }
  const secretNames = [...new Set([...before.secretNames, ...Object.keys(valid.secrets)])].sort();
  // New credentials deserve a new chance: what the provider said about the old ones no longer holds.
  const health =
    secrets === undefined
      ? before.health
      : { ...before.health, state: "waiting" as const, detail: null, since: app.clock.now() };
  return { settings: after.settings, secretNames, health };
}

/** A setting given as null is taken away, so that its default holds again. */
function merged(before: ChannelAccount["settings"], change: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== null));
}

async function repoint(
  app: Needs,
  channel: Channel,
  { before, after }: { readonly before: ChannelAccount; readonly after: ChannelAccount },
): Promise<void> {
  await claimExternalId(app, channel, after);
  if (!sameExternalId(channel, before, after)) await releaseExternalId(app, channel, before);
  await linkForm(app, after);
  if (before.settings.formId !== after.settings.formId) await unlinkForm(app, before);
}
