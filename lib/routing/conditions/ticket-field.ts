import type { Condition, Facts } from "./condition.ts";
import { fold } from "./fold.ts";

/** A field of the conversation's first ticket has one of these values. Without a ticket it has none. */
export function ticketField({ field, values }: Condition<"ticket_field">, { ticket }: Facts): boolean {
  const value = ticket === null ? null : fieldOf(ticket, field);
  return value !== null && values.some((wanted) => fold(wanted) === fold(value));
}

function fieldOf(ticket: NonNullable<Facts["ticket"]>, field: string): string | null {
  if (field === "priority" || field === "pipelineId" || field === "stageId" || field === "source") return ticket[field];
  return ticket.properties[field.slice("properties.".length)] ?? null;
}
