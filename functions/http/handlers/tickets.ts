import type { ticketRoutes } from "../../../lib/api/routes/tickets.ts";
import { createTicket } from "../../../lib/usecases/create-ticket.ts";
import { createTicketFromConversation } from "../../../lib/usecases/create-ticket-from-conversation.ts";
import { getTicket } from "../../../lib/usecases/get-ticket.ts";
import { listTickets } from "../../../lib/usecases/list-tickets.ts";
import { updateTicket } from "../../../lib/usecases/update-ticket.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const ticketHandlers: Handlers<keyof typeof ticketRoutes> = {
  listTickets: (app, { caller, query }) => listTickets(app, caller, query),
  createTicket: (app, { body }) => createTicket(app, body),
  getTicket: (app, { caller, params }) => getTicket(app, caller, params.id),
  updateTicket: (app, { caller, params, body }) => updateTicket(app, caller, { id: params.id, change: body }),
  createTicketFromConversation: (app, { caller, params, body }) =>
    createTicketFromConversation(app, caller, { id: params.id, input: body }),
};
