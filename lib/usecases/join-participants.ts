import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";
import { changeHead } from "./change-head.ts";

/** As many as a head holds: those who came first stay. */
export const MOST_PARTICIPANTS = 30;

/**
 * Makes everybody whom we write to part of the conversation, so that their answers join it. May be repeated: one write, and
 * none where they are known.
 * @param addresses lower case
 */
export async function joinParticipants(
  app: Pick<App, "store" | "clock">,
  head: Conversation,
  addresses: readonly string[],
): Promise<void> {
  await changeHead(app, head, (current) => {
    const joined = [...new Set([...current.participants, ...addresses])].slice(0, MOST_PARTICIPANTS);
    return joined.length === current.participants.length ? current : { ...current, participants: joined };
  });
}
