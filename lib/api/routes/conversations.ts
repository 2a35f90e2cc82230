import * as z from "zod";
import { conversationProperties, tag } from "../../domain/conversation.ts";
import { channelId, id, time } from "../../domain/fields.ts";
import { conversationCountsShape, conversationShape, recipientsShape } from "../conversation-shapes.ts";
import { byId, pageOf, pageQuery } from "../page.ts";
import { defineRoute } from "../route.ts";
import { decisionShape } from "../shapes.ts";
import { mailFields, newReply } from "./messages.ts";

export const conversationQuery = pageQuery.extend({
  inboxId: id.optional(),
  status: z.enum(["open", "closed"]).optional(),
  snoozed: z.stringbool().optional(),
  assigneeId: id.optional(),
  unassigned: z.stringbool().optional(),
  teamId: id.optional(),
  channel: channelId.optional(),
  channelAccountId: id.optional(),
  contactId: id.optional(),
  tag: tag.optional(),
  spam: z.stringbool().optional().meta({ description: "true: only spam, which is in no other list" }),
  q: z.string().trim().min(1).max(200).optional().meta({ description: "Text in the subject or the newest message" }),
});

const tags = z.array(tag).max(50);

export const conversationChange = z
  .strictObject({
    inboxId: id.meta({ description: "Moves it to another inbox that the caller may see, with its tickets" }),
    status: z.enum(["open", "closed"]),
    snoozedUntil: time.nullable(),
    assigneeId: id.nullable(),
    teamId: id.nullable(),
    contactId: id,
    subject: z.string().trim().min(1).max(500).nullable(),
    properties: conversationProperties.meta({ description: "Merged into those that it has" }),
    spam: z.boolean().meta({ description: "false: no spam after all; what it was not given then, it is given now" }),
    tags: tags.meta({ description: "All tags from now on" }),
    addTags: tags,
    removeTags: tags,
  })
  .partial();

const { text, html, attachmentIds, sendAt } = newReply.shape;
export const newConversation = z.strictObject({
  contactId: id.optional().meta({ description: "Left out for a mail: whoever the first address of `to` leads to" }),
  channelAccountId: id,
  text,
  html,
  attachmentIds,
  sendAt,
  ...mailFields,
});

const names = {
  firstName: z.string().trim().min(1).max(100).optional(),
  lastName: z.string().trim().max(100).optional(),
};
export const association = z.union([
  z.strictObject({ contactId: id }),
  z.strictObject({ email: z.email().max(254), ...names }),
]);

export const conversationRoutes = {
  listConversations: defineRoute({
    method: "GET",
    path: "/v1/conversations",
    access: "signed-in",
    summary: "List conversations, newest activity first",
    query: conversationQuery,
    answer: pageOf(conversationShape),
  }),
  countConversations: defineRoute({
    method: "GET",
    path: "/v1/conversations/counts",
    access: "signed-in",
    summary: "How many open conversations there are, by inbox and for the caller; 100 means that many or more",
    answer: conversationCountsShape,
  }),
  startConversation: defineRoute({
    method: "POST",
    path: "/v1/conversations",
    access: "agent",
    summary:
      "Write to a contact or an address first, where the channel allows it; each new mail is a conversation of its own",
    body: newConversation,
    answer: conversationShape,
    status: 201,
  }),
  getConversation: defineRoute({
    method: "GET",
    path: "/v1/conversations/{id}",
    access: "signed-in",
    summary: "Get a conversation",
    params: byId,
    answer: conversationShape,
  }),
  updateConversation: defineRoute({
    method: "PATCH",
    path: "/v1/conversations/{id}",
    access: "agent",
    summary: "Close, reopen, snooze, assign, move or rename a conversation",
    params: byId,
    body: conversationChange,
    answer: conversationShape,
  }),
  associateConversation: defineRoute({
    method: "POST",
    path: "/v1/conversations/{id}/associate",
    access: "agent",
    summary: "Say which contact the person is: an existing one, or by e-mail address one that is found or made",
    params: byId,
    body: association,
    answer: conversationShape,
  }),
  followConversation: defineRoute({
    method: "PUT",
    path: "/v1/conversations/{id}/followers/{userId}",
    access: "agent",
    summary: "Make a user a follower",
    params: z.strictObject({ id, userId: id }),
    answer: conversationShape,
  }),
  unfollowConversation: defineRoute({
    method: "DELETE",
    path: "/v1/conversations/{id}/followers/{userId}",
    access: "agent",
    summary: "Make a user no longer a follower",
    params: z.strictObject({ id, userId: id }),
    answer: conversationShape,
  }),
  markRead: defineRoute({
    method: "POST",
    path: "/v1/conversations/{id}/read",
    access: "signed-in",
    summary: "Mark as read by the caller, up to a message or to the newest",
    params: byId,
    body: z.strictObject({ messageId: id.optional() }).default({}),
  }),
  getRecipients: defineRoute({
    method: "GET",
    path: "/v1/conversations/{id}/recipients",
    access: "signed-in",
    summary: "Whom an answer by mail goes to: the sender of the mail that is answered, and all that it went to",
    params: byId,
    query: z.strictObject({
      channelAccountId: id.optional().meta({ description: "The account that sends it, where it is another one" }),
    }),
    answer: recipientsShape,
  }),
  getDecision: defineRoute({
    method: "GET",
    path: "/v1/conversations/{id}/decision",
    access: "signed-in",
    summary: "Who was given the conversation, and for everybody else why not",
    params: byId,
    answer: decisionShape,
  }),
};
