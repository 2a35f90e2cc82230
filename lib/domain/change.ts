import type { ChannelAccount } from "./channel-account.ts";
import type { Contact } from "./contact.ts";
import type { Conversation } from "./conversation.ts";
import type { Inbox } from "./inbox.ts";
import type { Job } from "./job.ts";
import type { Message } from "./message.ts";
import type { Team } from "./team.ts";
import type { Ticket } from "./ticket.ts";
import type { User } from "./user.ts";

interface Written<Type extends string, Entity> {
  readonly type: Type;
  /** null: it was not there before. */
  readonly before: Entity | null;
  /** null: it was deleted. */
  readonly after: Entity | null;
}

/** One write to the table that somebody may want to know of. */
export type Change =
  | Written<"conversation", Conversation>
  | Written<"message", Message>
  | Written<"ticket", Ticket>
  | Written<"contact", Contact>
  | Written<"job", Job>
  | Written<"user", User>
  | Written<"team", Team>
  | Written<"channelAccount", ChannelAccount>
  | Written<"inbox", Inbox>;

/** A change with its place in the table's stream: `id` is the same each time the stream gives it, `at` an ISO time. */
export type StreamedChange = Change & { readonly id: string; readonly at: string };
