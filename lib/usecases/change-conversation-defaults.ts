import type { ChannelAccount } from "../domain/channel-account.ts";

type ConversationDefaults = ChannelAccount["conversationDefaults"];
export type ConversationDefaultsChange = {
  readonly [Field in keyof ConversationDefaults]?: ConversationDefaults[Field] | undefined;
};

/** What new conversations of an account start with, after a change. What is left out stays. */
export function changeConversationDefaults(
  before: ConversationDefaults,
  { tags = before.tags, properties = before.properties }: ConversationDefaultsChange = {},
): ConversationDefaults {
  return { tags, properties };
}
