import * as z from "zod";
import { clientId, LONGEST_VISITOR_TEXT, visitorPage } from "../domain/visitor-post.ts";

/** What a visitor's page sends; docs/chat-api.md tells the calls. */

export const newVisitorMessage = z.strictObject({
  id: clientId,
  text: z.string().trim().min(1).max(LONGEST_VISITOR_TEXT),
  /** A page that cannot be named is no reason to refuse what somebody wrote on it. */
  page: visitorPage.optional().catch(undefined),
});

const personName = z.string().trim().min(1).max(100).optional();

export const leftEmail = z.strictObject({
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  firstName: personName,
  lastName: personName,
});
