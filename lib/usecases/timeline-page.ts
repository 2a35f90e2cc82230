import { Invalid } from "../domain/errors.ts";
import type { Ticket } from "../domain/ticket.ts";
import { ULID_PATTERN } from "../domain/ulid.ts";
import type { Page } from "../store/contract/page.ts";
import type { SeenSubmission } from "./list-submissions.ts";
import type { SeenConversation } from "./see-conversations.ts";
import type { seeMessage } from "./see-message.ts";

/** One thing of a timeline, with the ids that lead from it to where people answer. */
export type Moment = {
  readonly at: string;
  readonly links: {
    readonly inboxId: string | null;
    readonly conversationIds: readonly string[];
    readonly ticketIds: readonly string[];
  };
} & (
  | {
      readonly type: "conversation";
      readonly conversation: SeenConversation;
      /** What it began with; null: no form. */
      readonly submission: SeenSubmission | null;
    }
  | { readonly type: "ticket"; readonly ticket: Ticket }
  | { readonly type: "message"; readonly message: Awaited<ReturnType<typeof seeMessage>> }
);

/** Behind which moment a page begins. */
export interface TimelinePosition {
  readonly at: string;
  readonly id: string;
}

/** @throws Invalid for what this list did not give */
export function readTimelineCursor(cursor: string | undefined): TimelinePosition | null {
  if (cursor === undefined) return null;
  const [at = "", id = ""] = Buffer.from(cursor, "base64url").toString("utf8").split("#");
  if (!ULID_PATTERN.test(id) || Number.isNaN(Date.parse(at))) {
    throw new Invalid("The cursor is unknown.", [{ path: "cursor", message: "is not a cursor of this list" }]);
  }
  return { at, id };
}

/** The newest moments behind a position. Two of one millisecond are told apart by their ids. */
export function pageOfMoments(all: readonly Moment[], limit: number, below: TimelinePosition | null): Page<Moment> {
  const edge = below && `${below.at}#${below.id}`;
  const sorted = all
    .filter((moment) => edge === null || keyOf(moment) < edge)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));
  const items = sorted.slice(0, limit);
  const last = items.at(-1);
  const next = last && sorted.length > limit ? Buffer.from(keyOf(last)).toString("base64url") : null;
  return { items, next };
}

function keyOf(moment: Moment): string {
  if (moment.type === "conversation") return `${moment.at}#${moment.conversation.id}`;
  return `${moment.at}#${moment.type === "ticket" ? moment.ticket.id : moment.message.id}`;
}
