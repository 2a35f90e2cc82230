import type { App } from "../app.ts";
import type { Account, Channel, OutboundCall, OutboundMessage, ReplyWindow } from "../channels/channel.ts";
import { channelById } from "../channels/registry.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import type { Message } from "../domain/message.ts";

/** Providers fetch attachments by themselves, some of them late. */
const ATTACHMENT_LINK_SECONDS = 60 * 60;

export type Preparation =
  | {
      readonly kind: "ready";
      readonly channel: Channel;
      readonly account: ChannelAccount;
      readonly calls: readonly OutboundCall[];
    }
  /** It must not or cannot be sent. `reason` is shown to people. */
  | { readonly kind: "refused"; readonly reason: string };

/**
 * Turns a message into the calls that send it, as the rules are now: the window may have closed, or the account may have
 * been switched off, since somebody wrote the message.
 * @param to the provider's id of the person
 */
export async function prepareDelivery(
  app: Pick<App, "clock" | "store" | "secrets" | "blobs">,
  message: Message,
  to: string,
): Promise<Preparation> {
  const [account, conversation] = await Promise.all([
    app.store.channelAccounts.get(message.channelAccountId),
    app.store.conversations.get(message.conversationId),
  ]);
  const channel = channelById(message.channel);
  if (account === null || conversation === null || channel === null) return refused("The channel account is gone.");
  if (to === "") return refused("The contact cannot be reached on this channel account.");
  if (account.status === "off") return refused("The channel account is switched off.");

  const settings = channel.settings.safeParse(account.settings);
  if (!settings.success) return refused("The settings of the channel account are not complete.");
  const known: Account<unknown> = {
    id: account.id,
    settings: settings.data,
    secrets: await app.secrets.get(account.id),
  };
  const window = channel.window({ lastInboundAt: conversation.lastInboundAt, now: app.clock.now() }, known);
  const humanAuthor = message.author.type === "user";
  const closed = whyClosed(window, humanAuthor);
  if (closed !== null) return refused(closed);

  const outbound: OutboundMessage = {
    id: message.id,
    to,
    text: message.text,
    html: message.html,
    attachments: await attachmentLinks(app, message),
    replyToExternalId: await externalIdOf(app, message.conversationId, message.replyToId),
    humanAuthor,
    window,
  };
  const calls = channel.render(outbound, known);
  return calls.length > 0 ? { kind: "ready", channel, account, calls } : refused("There is nothing to send.");
}

function whyClosed(window: ReplyWindow, humanAuthor: boolean): string | null {
  if (window.state === "open" || (window.state === "human_only" && humanAuthor)) return null;
  if (window.state === "human_only")
    return "The reply window for automatic messages has closed; people may still reply.";
  if (window.state === "template_only") return "The reply window has closed; only templates are allowed.";
  return "The reply window has closed.";
}

async function attachmentLinks(app: Pick<App, "blobs">, message: Message): Promise<OutboundMessage["attachments"]> {
  const stored = message.attachments.filter((attachment) => attachment.storageKey !== null);
  return Promise.all(
    stored.map(async ({ kind, name, storageKey }) => ({
      kind,
      name,
      url: await app.blobs.attachmentUrl(storageKey ?? "", name, ATTACHMENT_LINK_SECONDS),
    })),
  );
}

async function externalIdOf(
  app: Pick<App, "store">,
  conversationId: string,
  id: string | null,
): Promise<string | null> {
  if (id === null) return null;
  const quoted = await app.store.messages.get(conversationId, id);
  return quoted?.externalId ?? null;
}

function refused(reason: string): Preparation {
  return { kind: "refused", reason };
}
