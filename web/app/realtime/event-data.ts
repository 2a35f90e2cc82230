import * as z from "zod";
import { conversationShape, messageShape } from "../../../lib/api/conversation-shapes.ts";
import { jobShape } from "../../../lib/api/job-shapes.ts";
import { contactShape, ticketShape } from "../../../lib/api/shapes.ts";
import { channelAccount } from "../../../lib/domain/channel-account.ts";
import { availability } from "../../../lib/domain/user.ts";

/** What the data of events may hold; a field that is not there is not news. */

export const conversationNews = conversationShape.partial().required({ id: true });
export const messageNews = messageShape;
export const ticketNews = ticketShape.partial().required({ id: true });
/** Properties are not pushed. */
export const contactNews = contactShape.omit({ properties: true });
export const accountNews = channelAccount.pick({ id: true, name: true, inboxId: true, status: true, health: true });
export const jobNews = jobShape;
export const availabilityNews = z.object({ userId: z.string(), availability });

const named = z.object({ subject: z.string().nullish(), preview: z.string().optional() });
/** What one is told by name. */
export const notificationNews = z.object({
  kind: z.enum(["assigned", "mentioned", "ticket_assigned"]),
  conversation: named.optional(),
  ticket: named.optional(),
  message: z.object({ text: z.string() }).optional(),
});
