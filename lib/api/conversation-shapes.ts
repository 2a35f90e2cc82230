import * as z from "zod";
import { conversation } from "../domain/conversation.ts";
import { time } from "../domain/fields.ts";
import { attachment, message } from "../domain/message.ts";

/** Which replies the channel allows now, and until when. */
const replyWindow = z
  .object({ state: z.enum(["open", "human_only", "template_only", "closed"]), until: z.string().nullable() })
  .meta({ id: "ReplyWindow" });

export const conversationShape = conversation
  .omit({ threadKey: true, recipient: true, lastInboundAt: true, lastInboundId: true, lastMessageId: true })
  .omit({ branchId: true, blocked: true, takenFromIds: true, todo: true, rev: true })
  .extend({
    unread: z.boolean().meta({ description: "for the caller" }),
    replyWindow,
    personName: z.string().nullable().meta({ description: "What the person is called, where that is known" }),
  })
  .meta({ id: "Conversation" });

const count = z.int().min(0);

export const conversationCountsShape = z
  .object({
    mine: count.meta({ description: "Open, not snoozed, assigned to the caller" }),
    inboxes: z.array(
      z.object({
        inboxId: z.string(),
        open: count.meta({ description: "Not snoozed" }),
        unassigned: count.meta({ description: "Snoozed ones included" }),
      }),
    ),
  })
  .meta({ id: "ConversationCounts" });

const addresses = z.array(z.string());

export const recipientsShape = z
  .object({
    messageId: z.string().nullable().meta({ description: "The mail that is answered; null: none" }),
    sender: addresses.meta({ description: "For an answer to the sender alone" }),
    to: addresses,
    cc: addresses.meta({ description: "Who else got the mail that is answered; none of this installation's own" }),
  })
  .meta({ id: "Recipients" });

export const attachmentShape = attachment.omit({ remoteUrl: true, storageKey: true }).meta({ id: "Attachment" });

export const messageShape = message
  .omit({ seq: true, rawRef: true, bodyKey: true, delivery: true })
  .extend({
    attachments: z.array(attachmentShape),
    hasRaw: z.boolean().meta({ description: "What the provider sent can be downloaded from …/raw" }),
  })
  .meta({ id: "Message" });

export const transcriptShape = z
  .object({
    to: z.string().nullable().meta({ description: "The contact's address; null: none is known" }),
    from: z.string().nullable().meta({ description: "The address that it leaves from" }),
    refusal: z.string().nullable().meta({ description: "Why it cannot be sent; null: it can" }),
  })
  .meta({ id: "Transcript" });

export const rawShape = z
  .object({
    channel: z.string(),
    receivedAt: time,
    body: z.string().meta({ description: "Empty when it is too large to be answered with" }),
    url: z.string().nullable().meta({ description: "A short-lived download, where it is a file (a mail)" }),
  })
  .meta({ id: "RawEvent" });

export const bodyShape = z.object({ text: z.string(), html: z.string().nullable() }).meta({ id: "MessageBody" });

export const uploadShape = z
  .object({
    id: z.string(),
    url: z.string(),
    fields: z.record(z.string(), z.string()).meta({ description: "Form fields to post before the `file` field" }),
  })
  .meta({ id: "Upload" });
