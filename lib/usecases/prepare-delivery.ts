import type { App } from "../app.ts";
import type { Channel, Installation, OutboundCall, OutboundMessage } from "../channels/channel.ts";
import type { ChannelAccount } from "../domain/channel-account.ts";
import { recipientsOf } from "../domain/mail-facts.ts";
import type { Message } from "../domain/message.ts";
import { joinParticipants } from "./join-participants.ts";
import { judgeReply } from "./judge-reply.ts";
import { outboundMail } from "./outbound-mail.ts";
import { transcriptBody } from "./transcript-body.ts";

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
  app: Pick<App, "clock" | "store" | "secrets" | "blobs"> & { readonly installation: Installation },
  message: Message,
  to: string,
): Promise<Preparation> {
  const [account, conversation] = await Promise.all([
    app.store.channelAccounts.get(message.channelAccountId),
    app.store.conversations.get(message.conversationId),
  ]);
  if (conversation === null) return refused("The conversation is gone.");
  const humanAuthor = message.author.type === "user";
  const { mail: facts } = message;
  // A mail says itself whom it goes to, also where the contact has no address.
  const recipient = to === "" ? (facts?.to[0]?.address ?? null) : to;
  const ruling = await judgeReply(app, { conversation, account, recipient, humanAuthor, mail: facts });
  if (ruling.kind === "refused") return ruling;

  const { channel, view, window } = ruling;
  const { capabilities } = channel;
  const mail = capabilities.mail ? await outboundMail(app, { conversation, message, to }) : null;
  if (capabilities.mail && mail === null) return refused("The message to pass on is gone.");
  const secrets = await app.secrets.get(view.id);
  const body = await bodyOf(app, message, { conversation, channel, view: { ...view, secrets } });
  const outbound: OutboundMessage = {
    id: message.id,
    conversationId: message.conversationId,
    to,
    ...body,
    attachments: await attachmentLinks(app, message),
    replyToExternalId: await externalIdOf(app, message.conversationId, message.replyToId),
    author: await authorNames(app, message, channel),
    mail,
    installation: app.installation,
    humanAuthor,
    window,
  };
  if (mail?.joins) await joinParticipants(app, conversation, recipientsOf(mail));
  const calls = channel.render(outbound, { ...view, secrets });
  return calls.length > 0 || capabilities.visitors
    ? { kind: "ready", channel, account: ruling.account, calls }
    : refused("There is nothing to send.");
}

/** What was written; a transcript is put together when it leaves. */
async function bodyOf(
  app: Parameters<typeof transcriptBody>[0],
  message: Message,
  sender: Parameters<typeof transcriptBody>[2],
): Promise<Pick<OutboundMessage, "text" | "html">> {
  if (message.mail?.transcriptUpTo != null) return transcriptBody(app, message, sender);
  return { text: message.text, html: message.html };
}

async function attachmentLinks(app: Pick<App, "blobs">, message: Message): Promise<OutboundMessage["attachments"]> {
  const stored = message.attachments.filter((attachment) => attachment.storageKey !== null);
  return Promise.all(
    stored.map(async ({ id, contentId, kind, name, contentType, size, storageKey }) => ({
      id,
      contentId,
      kind,
      name,
      contentType: contentType ?? "application/octet-stream",
      size: size ?? 0,
      storageKey: storageKey ?? "",
      url: await app.blobs.attachmentUrl(storageKey ?? "", name, ATTACHMENT_LINK_SECONDS),
    })),
  );
}

/** First and last name are read only for a channel that shows who writes. */
async function authorNames(
  { store }: Pick<App, "store">,
  { author }: Message,
  { previewSender }: Channel,
): Promise<OutboundMessage["author"]> {
  if (author.name === null || author.type !== "user") return null;
  const user = previewSender !== undefined && author.id !== null ? await store.users.get(author.id) : null;
  return { name: author.name, firstName: user?.firstName ?? "", lastName: user?.lastName ?? "" };
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
