import * as z from "zod";
import { tag } from "./conversation.ts";
import { channelId, id, name, time } from "./fields.ts";
import { owned } from "./owned.ts";

/** Which conversations: what is left out does not matter. */
export const conversationFilter = z
  .strictObject({
    inboxId: id,
    status: z.enum(["open", "closed"]),
    snoozed: z.boolean(),
    assigneeId: id,
    unassigned: z.boolean(),
    teamId: id,
    channel: channelId,
    channelAccountId: id,
    contactId: id,
    tag,
    q: z.string().trim().min(1).max(200),
  })
  .partial();

/** A list of conversations that somebody wants to see again: a filter by name. */
export const view = z.object({
  id,
  name,
  filter: conversationFilter,
  ...owned.shape,
  createdAt: time,
  updatedAt: time,
});
export type View = Readonly<z.infer<typeof view>>;
