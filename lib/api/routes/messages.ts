import * as z from "zod";
import { id, time } from "../../domain/fields.ts";
import { bodyShape, messageShape, rawShape, transcriptShape } from "../conversation-shapes.ts";
import { byId, pageOf, pageQuery } from "../page.ts";
import { defineRoute } from "../route.ts";

const address = z.email().max(254);
/** At most 50 in all, which is checked where all of them are known. */
const addresses = z.array(address).max(50);

/** What only a mail has; refused on other channels. */
export const mailFields = {
  subject: z.string().trim().min(1).max(500).optional(),
  to: addresses.min(1).optional().meta({ description: "Left out: whoever the conversation is with" }),
  cc: addresses.optional(),
  bcc: addresses.optional().meta({ description: "Get the mail and are named in no header" }),
};

/** A message's text and HTML together must fit in one row of 400 KB. */
export const newReply = z.strictObject({
  text: z.string().max(20_000).default(""),
  html: z.string().max(50_000).nullable().default(null),
  attachmentIds: z.array(id).max(10).default([]),
  channelAccountId: id.optional().meta({ description: "Answer on another channel account of the same contact" }),
  replyToId: id.nullable().default(null),
  quoteId: id.optional().meta({ description: "On mail: quote this message below, as it is when the mail leaves" }),
  sendAt: time.optional().meta({ description: "Send it then; until then it is `scheduled`" }),
  undoSeconds: z.int().min(0).max(30).optional().meta({ description: "Left out, the author's own setting" }),
  ...mailFields,
});

/** What a forward takes along is the message itself, with its files. */
export const newForward = z.strictObject({
  to: addresses.min(1),
  cc: addresses.default([]),
  bcc: addresses.default([]),
  subject: mailFields.subject,
  channelAccountId: id
    .optional()
    .meta({ description: "The mail account that sends it, where the conversation is no mail" }),
  text: z.string().max(20_000).default(""),
  join: z
    .boolean()
    .default(false)
    .meta({ description: "Answers come into this conversation, not into one of their own" }),
});

export const messageRoutes = {
  listMessages: defineRoute({
    method: "GET",
    path: "/v1/conversations/{id}/messages",
    access: "signed-in",
    summary: "List the messages of a conversation, newest first",
    params: byId,
    query: pageQuery,
    answer: pageOf(messageShape),
  }),
  sendReply: defineRoute({
    method: "POST",
    path: "/v1/conversations/{id}/messages",
    access: "agent",
    summary: "Reply; the message starts as pending and is delivered on its own",
    params: byId,
    body: newReply,
    answer: messageShape,
    status: 201,
  }),
  getRawMessage: defineRoute({
    method: "GET",
    path: "/v1/conversations/{id}/messages/{messageId}/raw",
    access: "signed-in",
    summary: "What the provider sent, for 90 days",
    params: z.strictObject({ id, messageId: id }),
    answer: rawShape,
  }),
  forwardMessage: defineRoute({
    method: "POST",
    path: "/v1/conversations/{id}/messages/{messageId}/forward",
    access: "agent",
    summary: "Send a message, with what it has attached, out of the thread by mail",
    params: z.strictObject({ id, messageId: id }),
    body: newForward,
    answer: messageShape,
    status: 201,
  }),
  getMessageBody: defineRoute({
    method: "GET",
    path: "/v1/conversations/{id}/messages/{messageId}/body",
    access: "signed-in",
    summary: "All of a message, with the quoted history and signature that are left out of it elsewhere",
    params: z.strictObject({ id, messageId: id }),
    answer: bodyShape,
  }),
  undoMessage: defineRoute({
    method: "POST",
    path: "/v1/conversations/{id}/messages/{messageId}/undo",
    access: "agent",
    summary: "Take back a reply that is scheduled or that nobody has begun to send",
    params: z.strictObject({ id, messageId: id }),
    answer: messageShape,
  }),
  getTranscript: defineRoute({
    method: "GET",
    path: "/v1/conversations/{id}/transcript",
    access: "agent",
    summary: "To whom a transcript of a conversation would go, and from where",
    params: byId,
    answer: transcriptShape,
  }),
  sendTranscript: defineRoute({
    method: "POST",
    path: "/v1/conversations/{id}/transcript",
    access: "agent",
    summary: "Send the contact by mail what they and the team wrote so far, without comments",
    params: byId,
    answer: messageShape,
    status: 201,
  }),
  addComment: defineRoute({
    method: "POST",
    path: "/v1/conversations/{id}/comments",
    access: "agent",
    summary: "Add an internal comment that the customer never sees",
    params: byId,
    body: z.strictObject({ text: z.string().trim().min(1).max(20_000), mentions: z.array(id).max(50).default([]) }),
    answer: messageShape,
    status: 201,
  }),
};
