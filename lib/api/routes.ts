import type * as z from "zod";
import type { Route } from "./route.ts";
import { apiKeyRoutes } from "./routes/api-keys.ts";
import { attachmentRoutes } from "./routes/attachments.ts";
import { auditRoutes } from "./routes/audit.ts";
import { bulkRoutes } from "./routes/bulk.ts";
import { channelAccountRoutes } from "./routes/channel-accounts.ts";
import { channelRoutes } from "./routes/channels.ts";
import { contactMergeRoutes } from "./routes/contact-merges.ts";
import { contactRoutes } from "./routes/contacts.ts";
import { conversationRoutes } from "./routes/conversations.ts";
import { documentRoutes } from "./routes/document.ts";
import { draftRoutes } from "./routes/drafts.ts";
import { fileRoutes } from "./routes/files.ts";
import { formRoutes } from "./routes/forms.ts";
import { heldEventRoutes } from "./routes/held-events.ts";
import { inboxRoutes } from "./routes/inboxes.ts";
import { jobRoutes } from "./routes/jobs.ts";
import { libraryRoutes } from "./routes/library.ts";
import { meRoutes } from "./routes/me.ts";
import { messageRoutes } from "./routes/messages.ts";
import { notificationRoutes } from "./routes/notifications.ts";
import { pipelineRoutes } from "./routes/pipelines.ts";
import { realtimeRoutes } from "./routes/realtime.ts";
import { routingRoutes } from "./routes/routing.ts";
import { searchRoutes } from "./routes/search.ts";
import { setAsideRoutes } from "./routes/set-aside.ts";
import { snippetRoutes } from "./routes/snippets.ts";
import { suppressionRoutes } from "./routes/suppressions.ts";
import { teamRoutes } from "./routes/teams.ts";
import { ticketLinkRoutes } from "./routes/ticket-links.ts";
import { ticketRoutes } from "./routes/tickets.ts";
import { userRoutes } from "./routes/users.ts";
import { viewRoutes } from "./routes/views.ts";

/** Every call of `/v1` by name. Handlers, the OpenAPI document, the client and the role matrix test come from here. */
export const routes = {
  ...meRoutes,
  ...userRoutes,
  ...teamRoutes,
  ...inboxRoutes,
  ...channelRoutes,
  ...channelAccountRoutes,
  ...heldEventRoutes,
  ...conversationRoutes,
  ...searchRoutes,
  ...messageRoutes,
  ...contactRoutes,
  ...contactMergeRoutes,
  ...ticketRoutes,
  ...ticketLinkRoutes,
  ...pipelineRoutes,
  ...formRoutes,
  ...fileRoutes,
  ...apiKeyRoutes,
  ...attachmentRoutes,
  ...realtimeRoutes,
  ...routingRoutes,
  ...auditRoutes,
  ...setAsideRoutes,
  ...notificationRoutes,
  ...bulkRoutes,
  ...draftRoutes,
  ...libraryRoutes,
  ...snippetRoutes,
  ...suppressionRoutes,
  ...viewRoutes,
  ...jobRoutes,
  ...documentRoutes,
} as const satisfies Readonly<Record<string, Route>>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;

export type ParamsOf<Name extends RouteName> = z.output<Routes[Name]["params"]>;
export type QueryOf<Name extends RouteName> = z.output<Routes[Name]["query"]>;
export type BodyOf<Name extends RouteName> = Routes[Name]["body"] extends z.ZodType
  ? z.output<Routes[Name]["body"]>
  : undefined;
export type AnswerOf<Name extends RouteName> = Routes[Name]["answer"] extends z.ZodType
  ? z.output<Routes[Name]["answer"]>
  : undefined;

/** The table as a list, for what goes through all of it. */
export const routeList: readonly (readonly [RouteName, Route])[] = Object.entries(routes) as [RouteName, Route][];
