import * as z from "zod";
import { contact } from "../../domain/contact.ts";
import { erasure } from "../../domain/erasure.ts";
import { channelId, id, time } from "../../domain/fields.ts";
import { conversationShape, messageShape } from "../conversation-shapes.ts";
import { jobShape } from "../job-shapes.ts";
import { byId, pageOf, pageQuery, searched } from "../page.ts";
import { defineRoute } from "../route.ts";
import { contactDetailsShape, contactShape, submissionShape, ticketShape } from "../shapes.ts";

const { firstName, lastName, ownerId } = contact.shape;
const email = z.email().max(254);
const phone = z.string().regex(/^\+[1-9]\d{5,14}$/, "must be in international form, like +14155550100");
const properties = z.record(z.string().min(1).max(100), z.string().max(2000));

export const newContact = z.strictObject({
  email: email.nullable().default(null),
  emails: z.array(email).max(20).default([]),
  phones: z.array(phone).max(20).default([]),
  firstName,
  lastName,
  ownerId,
  properties: properties.default({}),
});

export const contactChange = z
  .strictObject({
    email: email.nullable(),
    emails: z.array(email).max(20),
    phones: z.array(phone).max(20),
    firstName: firstName.unwrap(),
    lastName: lastName.unwrap(),
    ownerId: ownerId.unwrap(),
    properties,
  })
  .partial();

const links = z
  .object({ inboxId: id.nullable(), conversationIds: z.array(id), ticketIds: z.array(id) })
  .meta({ description: "Where to go on from here" });
const moment = z.discriminatedUnion("type", [
  z.object({
    ...{ type: z.literal("conversation"), at: time, links, conversation: conversationShape },
    submission: submissionShape
      .nullable()
      .meta({ description: "What it began with, hidden answers too; null: no form" }),
  }),
  z.object({ type: z.literal("ticket"), at: time, links, ticket: ticketShape }),
  z.object({ type: z.literal("message"), at: time, links, message: messageShape }),
]);

export const contactRoutes = {
  listContacts: defineRoute({
    method: "GET",
    path: "/v1/contacts",
    access: "signed-in",
    summary: "List contacts, newest change first, or find the one with an e-mail address",
    query: pageQuery.extend({
      email: email.optional(),
      q: searched.optional().meta({ description: "Words of a name, an address or a number" }),
    }),
    answer: pageOf(contactShape),
  }),
  createContact: defineRoute({
    method: "POST",
    path: "/v1/contacts",
    access: "agent",
    summary: "Create a contact",
    body: newContact,
    answer: contactShape,
    status: 201,
  }),
  getContact: defineRoute({
    method: "GET",
    path: "/v1/contacts/{id}",
    access: "signed-in",
    summary: "Get a contact, with those of their addresses that mail is not sent to",
    params: byId,
    answer: contactDetailsShape,
  }),
  updateContact: defineRoute({
    method: "PATCH",
    path: "/v1/contacts/{id}",
    access: "agent",
    summary: "Change a contact",
    params: byId,
    body: contactChange,
    answer: contactShape,
  }),
  removeContact: defineRoute({
    method: "DELETE",
    path: "/v1/contacts/{id}",
    access: "admin",
    summary: "Delete a contact for good, with all that is theirs, as a job; its id is that of the receipt",
    params: byId,
    answer: jobShape,
  }),
  blockContact: defineRoute({
    method: "PUT",
    path: "/v1/contacts/{id}/block",
    access: "agent",
    summary: "Block a contact: what they send is kept raw and shown to nobody",
    params: byId,
    answer: contactShape,
  }),
  unblockContact: defineRoute({
    method: "DELETE",
    path: "/v1/contacts/{id}/block",
    access: "agent",
    summary: "Take the block of a contact away",
    params: byId,
    answer: contactShape,
  }),
  getErasure: defineRoute({
    method: "GET",
    path: "/v1/erasures/{id}",
    access: "admin",
    summary: "The receipt of a deletion for good: how much of what went",
    params: byId,
    answer: erasure.meta({ id: "Erasure" }),
  }),
  getTimeline: defineRoute({
    method: "GET",
    path: "/v1/contacts/{id}/timeline",
    access: "signed-in",
    summary: "What happened with a contact on all channels, newest first; messages only where asked for",
    params: byId,
    query: pageQuery.extend({
      type: z.enum(["conversations", "tickets", "messages"]).optional(),
      channel: channelId.optional(),
    }),
    answer: pageOf(moment),
  }),
};
