import type { AnswerOf } from "../../../../lib/api/routes.ts";
import { NOBODY, type RoutingValues } from "../../routing/rule-values.ts";
import { readSchema } from "../schema/read-schema.ts";
import type { TicketValues } from "../ticket-fields.tsx";

export type Channel = AnswerOf<"listChannels">["items"][number];
export type Inbox = AnswerOf<"listInboxes">["items"][number];

/** What somebody types to connect a channel account. */
export interface Connection extends TicketValues {
  readonly name: string;
  readonly inboxId: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly routing: RoutingValues;
}

/** What it starts with: the inbox, and settings of the channel, may be named in the address. */
export function emptyConnection(channel: Channel, inboxes: readonly Inbox[], search: URLSearchParams): Connection {
  const inbox = inboxes.find(({ id }) => id === search.get("inboxId")) ?? inboxes[0];
  const given = readSchema(channel.settings).flatMap(({ name, kind }) => {
    const value = kind === "text" ? search.get(name) : null;
    return value === null ? [] : [[name, value]];
  });
  return {
    name: "",
    inboxId: inbox?.id ?? "",
    settings: Object.fromEntries(given),
    secrets: {},
    autoTicket: inbox?.kind === "help_desk",
    ticketDefaults: { pipelineId: null, stageId: null, priority: null, properties: {} },
    conversationDefaults: { tags: [], properties: {} },
    routing: NOBODY,
  };
}
