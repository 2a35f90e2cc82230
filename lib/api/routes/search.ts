import * as z from "zod";
import { channelId, id, time } from "../../domain/fields.ts";
import { author, message } from "../../domain/message.ts";
import { conversationShape } from "../conversation-shapes.ts";
import { pageQuery, searched } from "../page.ts";
import { defineRoute } from "../route.ts";

const { id: messageId, kind, channel, sentAt } = message.shape;

const foundShape = z
  .object({
    conversation: conversationShape,
    message: z.object({
      ...{ id: messageId, kind, channel, sentAt, author },
      text: z.string().meta({ description: "The part around the first word that was searched for" }),
    }),
  })
  .meta({ id: "Found" });

export const searchRoutes = {
  search: defineRoute({
    method: "GET",
    path: "/v1/search",
    access: "signed-in",
    summary:
      "Search all messages; the newest one of each conversation that holds every word, or one that begins with it",
    query: pageQuery.extend({
      q: searched.meta({ description: "Words; case, accents and their order do not matter" }),
      inboxId: id.optional(),
      channel: channelId.optional(),
      channelAccountId: id.optional(),
      status: z.enum(["open", "closed"]).optional(),
      assigneeId: id.optional(),
      from: time.optional().meta({ description: "When the message was written" }),
      to: time.optional(),
    }),
    answer: z.object({
      items: z.array(foundShape),
      next: z.string().nullable(),
      searchedTo: time.nullable().meta({ description: "How far back was looked; null: there is nothing further back" }),
    }),
  }),
};
