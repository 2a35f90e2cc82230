import * as z from "zod";
import { conversationProperties, tag } from "./conversation.ts";
import { channelId, id, name, optional, time } from "./fields.ts";
import { routingRule } from "./routing-rule.ts";
import { priority } from "./ticket.ts";

/** What a new ticket from this account starts with. */
export const ticketDefaults = z.object({
  pipelineId: optional(id),
  stageId: optional(id),
  priority: optional(priority),
  properties: z.record(z.string(), z.string()).default({}),
});

/** What a new conversation from this account starts with. */
export const conversationDefaults = z.object({
  tags: z.array(tag).max(50).default([]),
  properties: conversationProperties.default({}),
});

/** How the connection to the provider is doing, as far as the last calls showed. */
export const health = z.object({
  state: z.enum(["ok", "waiting", "needs_reauth", "restricted"]).default("waiting"),
  detail: optional(z.string()),
  since: optional(time),
  /** When the product's own mail last arrived by forwarding. */
  verifiedAt: optional(time),
  /** When mail last came and went, to the hour. */
  lastInAt: optional(time),
  lastOutAt: optional(time),
});

/** One connected instance of a channel: a page, a number, a site, a form. Belongs to one inbox. */
export const channelAccount = z.object({
  id,
  channel: channelId,
  name,
  inboxId: id,
  status: z.enum(["on", "off"]).default("on"),
  /** Validated by the channel's own `settings` schema. */
  settings: z.record(z.string(), z.unknown()).default({}),
  /** Names of the secrets that are set. The values live in the secret store only. */
  secretNames: z.array(z.string()).default([]),
  routing: routingRule,
  conversationDefaults: conversationDefaults.prefault({}),
  ticketDefaults: ticketDefaults.prefault({}),
  /** Open a ticket for every new conversation: in a help desk unless told otherwise, in an inbox where told so. */
  autoTicket: z.boolean(),
  /** The account of mail that sends transcripts of its conversations; null: the inbox's own address. */
  transcriptFrom: optional(id),
  health: health.prefault({}),
  /** The job that moves it, or moved it last, from one inbox to another. */
  moveJobId: optional(id),
  createdAt: time,
});
export type ChannelAccount = Readonly<z.infer<typeof channelAccount>>;
export type Health = z.infer<typeof health>;
