import type { Condition, Facts } from "./condition.ts";

/** It came in at one of these channel accounts. */
export const channelAccount = ({ channelAccountIds }: Condition<"channel_account">, facts: Facts): boolean =>
  channelAccountIds.includes(facts.channelAccountId);
