import type { App } from "../app.ts";
import { channelById } from "../channels/registry.ts";
import type { Attachment, Message } from "../domain/message.ts";

export type FetchApp = Pick<App, "ids" | "store" | "outside" | "blobs" | "log">;

export interface AttachmentToFetch {
  readonly conversationId: string;
  readonly messageId: string;
  readonly attachmentId: string;
}

const MOST_ATTEMPTS = 4;
const KEY_BYTES = 24;
/** For kinds that a channel brings but does not let us send. */
const LARGEST_OTHER = 25 * 1024 * 1024;

/**
 * Copies a file that a provider keeps into our own bucket, because providers' addresses end.
 *
 * Survives being run twice or late: a file that is stored or given up is left alone, and of two copies made at once one
 * is kept. Only hosts of the channel's media are asked.
 * @param attempt how many times this was tried, this one included: after the fourth the file counts as failed
 * @throws when it may work later: the queue gives it again
 */
export async function fetchAttachment(app: FetchApp, wanted: AttachmentToFetch, attempt: number): Promise<void> {
  const message = await app.store.messages.get(wanted.conversationId, wanted.messageId);
  const attachment = message?.attachments.find((it) => it.id === wanted.attachmentId);
  if (!message || attachment?.state !== "pending" || attachment.remoteUrl === null) return;
  const channel = channelById(message.channel);
  try {
    const largest = channel?.capabilities.attachments[attachment.kind] ?? LARGEST_OTHER;
    const file = await app.outside.download(attachment.remoteUrl, channel?.mediaHosts ?? [], largest);
    const storageKey = `files/${app.ids.token(KEY_BYTES)}`;
    await app.blobs.putAttachment(storageKey, file.bytes, file.contentType);
    const { contentType } = file;
    await settle(app, message, attachment, { state: "stored", storageKey, contentType, size: file.bytes.length });
  } catch (error) {
    if (attempt < MOST_ATTEMPTS) throw error;
    app.log.warn("an attachment was given up", { messageId: message.id, attachmentId: attachment.id, error });
    await settle(app, message, attachment, { state: "failed" });
  }
}

/** Changes the attachment unless another run settled it first. */
async function settle(app: FetchApp, message: Message, attachment: Attachment, as: Partial<Attachment>): Promise<void> {
  await app.store.messages.update(message.conversationId, message.id, (newest) => {
    const current = newest.attachments.find((it) => it.id === attachment.id);
    if (current?.state !== "pending") return newest;
    return { ...newest, attachments: newest.attachments.map((it) => (it === current ? { ...it, ...as } : it)) };
  });
}
