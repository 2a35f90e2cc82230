import * as z from "zod";
import { id, time } from "../../domain/fields.ts";
import { bodyShape, messageShape, rawShape } from "../conversation-shapes.ts";
import { byId, pageOf, pageQuery } from "../page.ts";
import { defineRoute } from "../route.ts";

/** A message's text and HTML together must fit in one row of 400 KB. */
export const newReply = z.strictObject({
  text: z.string().max(20_000).default(""),
  html: z.string().max(50_000).nullable().default(null),
  attachmentIds: z.array(id).max(10).default([]),
  channelAccountId: id.optional().meta({ description: "Answer on another channel account of the same contact" }),
  replyToId: id.nullable().default(null),
  sendAt: time.optional().meta({ description: "Send it then; until then it is `scheduled`" }),
  undoSeconds: z.int().min(0).max(30).optional().meta({ description: "Left out, the author's own setting" }),
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
