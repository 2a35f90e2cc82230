import * as z from "zod";
import { id } from "../../domain/fields.ts";
import { priority, ticket } from "../../domain/ticket.ts";
import { byId, pageOf, pageQuery, searched } from "../page.ts";
import { defineRoute } from "../route.ts";
import { ticketShape } from "../shapes.ts";

const subject = z.string().trim().min(1).max(500);
const description = ticket.shape.description.unwrap();
const properties = z.record(z.string().min(1).max(100), z.string().max(2000));

/** Left out, a ticket goes to the first open stage of the first pipeline. */
const placed = {
  description: ticket.shape.description,
  pipelineId: id.optional(),
  stageId: id.optional(),
  priority: priority.nullable().default(null),
  ownerId: id.nullable().default(null),
  properties: properties.default({}),
};

export const newTicket = z.strictObject({
  subject,
  ...placed,
  contactId: id.nullable().default(null),
  source: z.enum(["api", "automation"]).default("api").meta({ description: "`automation`: a workflow made it" }),
});
export const newTicketOfConversation = z
  .strictObject({
    subject,
    description,
    pipelineId: id,
    stageId: id,
    priority: priority.nullable(),
    ownerId: id.nullable(),
    properties,
  })
  .partial();

export const ticketChange = z
  .strictObject({
    subject,
    description,
    pipelineId: id,
    stageId: id,
    priority: priority.nullable(),
    ownerId: id.nullable(),
    contactId: id.nullable(),
    properties,
  })
  .partial();

export const ticketRoutes = {
  listTickets: defineRoute({
    method: "GET",
    path: "/v1/tickets",
    access: "signed-in",
    summary: "List tickets, newest change first",
    query: pageQuery.extend({
      pipelineId: id.optional(),
      stageId: id.optional(),
      open: z.stringbool().optional(),
      ownerId: id.optional(),
      contactId: id.optional(),
      priority: priority.optional(),
      q: searched.optional().meta({ description: "Words of the subject, or `#12` for a number" }),
    }),
    answer: pageOf(ticketShape),
  }),
  createTicket: defineRoute({
    method: "POST",
    path: "/v1/tickets",
    access: "agent",
    summary: "Create a ticket without a conversation",
    body: newTicket,
    answer: ticketShape,
    status: 201,
  }),
  getTicket: defineRoute({
    method: "GET",
    path: "/v1/tickets/{id}",
    access: "signed-in",
    summary: "Get a ticket",
    params: byId,
    answer: ticketShape,
  }),
  updateTicket: defineRoute({
    method: "PATCH",
    path: "/v1/tickets/{id}",
    access: "agent",
    summary: "Change a ticket; a stage that means closed closes it",
    params: byId,
    body: ticketChange,
    answer: ticketShape,
  }),
  createTicketFromConversation: defineRoute({
    method: "POST",
    path: "/v1/conversations/{id}/tickets",
    access: "agent",
    summary: "Create a ticket from a conversation, linked both ways",
    params: byId,
    body: newTicketOfConversation.default({}),
    answer: ticketShape,
    status: 201,
  }),
};
