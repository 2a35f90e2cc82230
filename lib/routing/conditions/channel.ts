import type { Condition, Facts } from "./condition.ts";

/** The channel is one of these. */
export const channel = ({ channels }: Condition<"channel">, facts: Facts): boolean => channels.includes(facts.channel);
