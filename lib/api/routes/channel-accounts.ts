import * as z from "zod";
import { channelAccount, conversationDefaults, ticketDefaults } from "../../domain/channel-account.ts";
import { id } from "../../domain/fields.ts";
import { routingCondition } from "../../domain/routing-condition.ts";
import { routingRule } from "../../domain/routing-rule.ts";
import { priority } from "../../domain/ticket.ts";
import { jobShape } from "../job-shapes.ts";
import { byId, pageOf } from "../page.ts";
import { defineRoute } from "../route.ts";
import { channelAccountShape, senderDomainShape } from "../shapes.ts";

const { channel, name, status, settings, autoTicket } = channelAccount.shape;

const ids = z.array(id).max(500);
const pool = z.strictObject({ userIds: ids.default([]), teamIds: ids.default([]) });
const rule = pool.extend({
  id: id.optional(),
  when: z.array(routingCondition).max(20).default([]),
  skills: z.array(z.string().min(1).max(60)).max(50).default([]),
  fallback: pool.nullable().default(null),
});

/** A change of routing: what is left out stays. A rule without an id is given one. */
export const routingChange = z
  .strictObject({
    mode: z.enum(["nobody", "users_teams", "contact_owner", "rules"]),
    userIds: ids,
    teamIds: ids,
    rules: z.array(rule).max(100),
    availableOnly: z.boolean(),
    fallback: pool.nullable(),
    reassignAfterMinutes: routingRule.shape.reassignAfterMinutes.unwrap(),
  })
  .partial();

export const ticketDefaultsChange = z
  .strictObject({
    pipelineId: id.nullable(),
    stageId: id.nullable(),
    priority: priority.nullable(),
    properties: ticketDefaults.shape.properties.unwrap(),
  })
  .partial();

const conversationDefaultsChange = z
  .strictObject({
    tags: conversationDefaults.shape.tags.unwrap(),
    properties: conversationDefaults.shape.properties.unwrap(),
  })
  .partial();

const secrets = z.record(z.string().max(100), z.string().min(1).max(4000));

export const newChannelAccount = z.strictObject({
  channel,
  name,
  inboxId: id,
  status,
  settings,
  secrets: secrets.default({}),
  routing: routingChange.default({}),
  conversationDefaults: conversationDefaultsChange.default({}),
  ticketDefaults: ticketDefaultsChange.default({}),
  autoTicket: autoTicket.optional().meta({ description: "true in a help desk unless said otherwise" }),
});

export const channelAccountChange = z
  .strictObject({
    name,
    status: status.unwrap(),
    settings: settings.unwrap(),
    secrets,
    routing: routingChange,
    conversationDefaults: conversationDefaultsChange,
    ticketDefaults: ticketDefaultsChange,
    autoTicket,
    transcriptFrom: id
      .nullable()
      .meta({ description: "The account of mail that sends transcripts; null: the inbox's own address" }),
  })
  .partial();

export const channelAccountRoutes = {
  listChannelAccounts: defineRoute({
    method: "GET",
    path: "/v1/channel-accounts",
    access: "signed-in",
    summary: "List the channel accounts of the inboxes the caller may see",
    query: z.strictObject({ inboxId: id.optional() }),
    answer: pageOf(channelAccountShape),
  }),
  createChannelAccount: defineRoute({
    method: "POST",
    path: "/v1/channel-accounts",
    access: "admin",
    summary: "Connect a channel account to an inbox",
    body: newChannelAccount,
    answer: channelAccountShape,
    status: 201,
  }),
  getChannelAccount: defineRoute({
    method: "GET",
    path: "/v1/channel-accounts/{id}",
    access: "signed-in",
    summary: "Get a channel account",
    params: byId,
    answer: channelAccountShape,
  }),
  updateChannelAccount: defineRoute({
    method: "PATCH",
    path: "/v1/channel-accounts/{id}",
    access: "admin",
    summary: "Change a channel account: settings, secrets, routing, defaults, on and off",
    params: byId,
    body: channelAccountChange,
    answer: channelAccountShape,
  }),
  moveChannelAccount: defineRoute({
    method: "POST",
    path: "/v1/channel-accounts/{id}/move",
    access: "admin",
    summary: "Move a channel account to another inbox, with or without its conversations and their tickets",
    params: byId,
    body: z.strictObject({ inboxId: id, history: z.boolean() }),
    answer: jobShape,
    status: 201,
  }),
  previewSender: defineRoute({
    method: "POST",
    path: "/v1/channel-accounts/preview",
    access: "agent",
    summary: "What customers would see as sender and signature with these settings",
    body: z.strictObject({ channel, settings: settings.unwrap(), userId: id.optional() }),
    answer: z.object({ from: z.string(), signatureHtml: z.string(), text: z.string() }).meta({ id: "SenderPreview" }),
    onRepeat: "run",
  }),
  verifyAddress: defineRoute({
    method: "POST",
    path: "/v1/channel-accounts/{id}/verification",
    access: "admin",
    summary: "Send a mail to the team's address, to see whether it is forwarded here",
    params: byId,
    onRepeat: "run",
  }),
  getSenderDomain: defineRoute({
    method: "GET",
    path: "/v1/channel-accounts/{id}/sender-domain",
    access: "admin",
    summary: "What the mail service knows of the domain that an account sends from, and the DNS records it needs",
    params: byId,
    answer: senderDomainShape,
  }),
  removeChannelAccount: defineRoute({
    method: "DELETE",
    path: "/v1/channel-accounts/{id}",
    access: "admin",
    summary: "Disconnect a channel account; its conversations stay",
    params: byId,
  }),
};
