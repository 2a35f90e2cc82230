import type { ticketLinkRoutes } from "../../../lib/api/routes/ticket-links.ts";
import { linkTicket } from "../../../lib/usecases/link-ticket.ts";
import { mergeTickets, unmergeTickets } from "../../../lib/usecases/merge-tickets.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const ticketLinkHandlers: Handlers<keyof typeof ticketLinkRoutes> = {
  linkTicket: (app, { caller, params }) => linkTicket(app, caller, { ...params, linked: true }),
  unlinkTicket: (app, { caller, params }) => linkTicket(app, caller, { ...params, linked: false }),
  mergeTickets: (app, { caller, params, body }) => mergeTickets(app, caller, { ...params, ...body }),
  unmergeTickets: (app, { caller, params, body }) => unmergeTickets(app, caller, { ...params, ...body }),
};
