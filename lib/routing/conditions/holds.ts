import type { RoutingCondition } from "../../domain/routing-condition.ts";
import type { RoutingInput } from "../routing-input.ts";
import { channel } from "./channel.ts";
import { channelAccount } from "./channel-account.ts";
import { contactProperty } from "./contact-property.ts";
import { language } from "./language.ts";
import { ticketField } from "./ticket-field.ts";
import { words } from "./words.ts";
import { workingHours } from "./working-hours.ts";

/** Whether a condition holds for what is being routed. */
export function holds(condition: RoutingCondition, { facts, now }: Pick<RoutingInput, "facts" | "now">): boolean {
  switch (condition.kind) {
    case "channel":
      return channel(condition, facts);
    case "channel_account":
      return channelAccount(condition, facts);
    case "words":
      return words(condition, facts);
    case "language":
      return language(condition, facts);
    case "contact_property":
      return contactProperty(condition, facts);
    case "working_hours":
      return workingHours(condition, now);
    case "ticket_field":
      return ticketField(condition, facts);
  }
}
