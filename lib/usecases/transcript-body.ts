import type { App } from "../app.ts";
import type { Account, Channel, Installation } from "../channels/channel.ts";
import type { Conversation } from "../domain/conversation.ts";
import { recipientsOf } from "../domain/mail-facts.ts";
import type { Message } from "../domain/message.ts";
import { fileUrl } from "../mail/file-link.ts";
import { type TranscriptEntry, transcript } from "../mail/transcript.ts";
import { readBody } from "./read-body.ts";

type Needs = Pick<App, "store" | "blobs"> & { readonly installation: Installation };

interface Sender {
  readonly conversation: Conversation;
  readonly channel: Channel;
  /** With the key that signs links. */
  readonly view: Account<unknown>;
}

/** What is beyond either is left out, the oldest first. */
const MOST_MESSAGES = 1_000;
const MOST_CHARACTERS = 500_000;
const PAGE = 100;

/** What was never shown to the person: it did not leave, or not yet. */
const UNSEEN: ReadonlySet<Message["status"]> = new Set(["scheduled", "failed", "cancelled"]);

/**
 * What a transcript says: all that the person wrote and was sent, up to the message that it names, so that a second attempt
 * says the same. Comments and events are never part of it, nor is mail between the team and others.
 */
export async function transcriptBody(
  app: Needs,
  message: Message,
  sender: Sender,
): Promise<{ readonly text: string; readonly html: string }> {
  const readers = message.mail === null ? [] : recipientsOf(message.mail);
  const entries: TranscriptEntry[] = [];
  let room = MOST_CHARACTERS;
  let looked = 0;
  let cursor: string | undefined;
  do {
    const upTo = message.mail?.transcriptUpTo ?? undefined;
    const page = await app.store.messages.list(message.conversationId, { limit: PAGE, cursor, upTo });
    for (const one of page.items.filter((item) => isShown(item, readers))) {
      const entry = await entryOf(app, one, { ...sender, saidBy: message.id });
      room -= entry.text.length;
      if (room < 0) return transcript(entries.toReversed(), true);
      entries.push(entry);
    }
    looked += page.items.length;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && looked < MOST_MESSAGES);
  return transcript(entries.toReversed(), cursor !== undefined);
}

function isShown({ kind, deletedAt, status, mail }: Message, readers: readonly string[]): boolean {
  if ((kind !== "inbound" && kind !== "outbound") || deletedAt !== null || UNSEEN.has(status)) return false;
  if (mail === null) return true;
  if (mail.forwardOf !== null || mail.transcriptUpTo !== null) return false;
  const named = [...recipientsOf(mail), mail.from?.address.toLowerCase() ?? ""];
  // Our own that nobody is named in went to whoever the conversation is with.
  return (kind === "outbound" && mail.to.length === 0) || readers.some((reader) => named.includes(reader));
}

async function entryOf(
  app: Needs,
  message: Message,
  { conversation, channel, view, saidBy }: Sender & { readonly saidBy: string },
): Promise<TranscriptEntry> {
  const { id: messageId, conversationId, sentAt, attachments } = message;
  const key = view.secrets.replyKey ?? "";
  const { publicUrl } = app.installation;
  const stored = attachments.filter(({ storageKey }) => storageKey !== null);
  return {
    who: await nameOf(app, message, { conversation, channel, view }),
    at: sentAt,
    text: ((await readBody(app, message)) ?? message).text,
    files: stored.map(({ id, name }) => {
      const file = { accountId: view.id, conversationId, messageId, attachmentId: id };
      return { name, url: fileUrl(file, { publicUrl, saidBy, key }) };
    }),
  };
}

/** A colleague's name is what the sender's settings show of it. */
async function nameOf(
  { store }: Needs,
  { kind, author, mail }: Message,
  { conversation, channel, view }: Sender,
): Promise<string> {
  if (kind === "inbound") return author.name ?? mail?.from?.address ?? "You";
  const writer =
    author.type === "user" && author.name !== null ? { name: author.name, firstName: "", lastName: "" } : null;
  const shown = channel.previewSender?.(view.settings, writer).from ?? "";
  const [, name] = /^(.*) <[^<>]*>$/.exec(shown) ?? [];
  return name ?? (await store.inboxes.get(conversation.inboxId))?.name ?? shown;
}
