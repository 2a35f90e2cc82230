import type { RouteName } from "../../../lib/api/routes.ts";
import type { Handlers } from "../../middleware/api-app.ts";
import { apiKeyHandlers } from "./api-keys.ts";
import { attachmentHandlers } from "./attachments.ts";
import { auditHandlers } from "./audit.ts";
import { bulkHandlers } from "./bulk.ts";
import { channelAccountHandlers } from "./channel-accounts.ts";
import { channelHandlers } from "./channels.ts";
import { contactMergeHandlers } from "./contact-merges.ts";
import { contactHandlers } from "./contacts.ts";
import { conversationHandlers } from "./conversations.ts";
import { documentHandlers } from "./document.ts";
import { draftHandlers } from "./drafts.ts";
import { fileHandlers } from "./files.ts";
import { formHandlers } from "./forms.ts";
import { heldEventHandlers } from "./held-events.ts";
import { inboxHandlers } from "./inboxes.ts";
import { jobHandlers } from "./jobs.ts";
import { libraryHandlers } from "./library.ts";
import { meHandlers } from "./me.ts";
import { messageHandlers } from "./messages.ts";
import { notificationHandlers } from "./notifications.ts";
import { pipelineHandlers } from "./pipelines.ts";
import { realtimeHandlers } from "./realtime.ts";
import { routingHandlers } from "./routing.ts";
import { searchHandlers } from "./search.ts";
import { setAsideHandlers } from "./set-aside.ts";
import { snippetHandlers } from "./snippets.ts";
import { suppressionHandlers } from "./suppressions.ts";
import { teamHandlers } from "./teams.ts";
import { ticketLinkHandlers } from "./ticket-links.ts";
import { ticketHandlers } from "./tickets.ts";
import { userHandlers } from "./users.ts";
import { viewHandlers } from "./views.ts";

/** A handler for every route of the table; one that is missing does not compile. */
export const handlers: Handlers<RouteName> = {
  ...meHandlers,
  ...userHandlers,
  ...teamHandlers,
  ...inboxHandlers,
  ...channelHandlers,
  ...channelAccountHandlers,
  ...heldEventHandlers,
  ...conversationHandlers,
  ...searchHandlers,
  ...messageHandlers,
  ...contactHandlers,
  ...contactMergeHandlers,
  ...ticketHandlers,
  ...ticketLinkHandlers,
  ...pipelineHandlers,
  ...formHandlers,
  ...fileHandlers,
  ...apiKeyHandlers,
  ...attachmentHandlers,
  ...realtimeHandlers,
  ...routingHandlers,
  ...auditHandlers,
  ...setAsideHandlers,
  ...notificationHandlers,
  ...bulkHandlers,
  ...draftHandlers,
  ...libraryHandlers,
  ...snippetHandlers,
  ...suppressionHandlers,
  ...viewHandlers,
  ...jobHandlers,
  ...documentHandlers,
};
