import * as z from "zod";
import { id } from "../../domain/fields.ts";
import { byId } from "../page.ts";
import { defineRoute } from "../route.ts";
import { ticketShape } from "../shapes.ts";

const otherTicket = z.strictObject({ otherId: id });
const linkParams = z.strictObject({ id, conversationId: id });

export const ticketLinkRoutes = {
  linkTicket: defineRoute({
    method: "PUT",
    path: "/v1/tickets/{id}/conversations/{conversationId}",
    access: "agent",
    summary: "Link a ticket and a conversation, both ways",
    params: linkParams,
    answer: ticketShape,
  }),
  unlinkTicket: defineRoute({
    method: "DELETE",
    path: "/v1/tickets/{id}/conversations/{conversationId}",
    access: "agent",
    summary: "Let a ticket and a conversation forget each other",
    params: linkParams,
    answer: ticketShape,
  }),
  mergeTickets: defineRoute({
    method: "POST",
    path: "/v1/tickets/{id}/merge",
    access: "agent",
    summary: "Merge another ticket into this one; replies to its conversations follow",
    params: byId,
    body: otherTicket,
    answer: ticketShape,
  }),
  unmergeTickets: defineRoute({
    method: "POST",
    path: "/v1/tickets/{id}/unmerge",
    access: "agent",
    summary: "Undo the merging of two tickets",
    params: byId,
    body: otherTicket,
    answer: ticketShape,
  }),
};
