import * as z from "zod";
import { documentClient } from "../../lib/aws/dynamodb.ts";
import { systemClock } from "../../lib/aws/system.ts";
import { readEnv } from "../../lib/env.ts";
import { createStore } from "../../lib/store/create-store.ts";
import { wakeConversation } from "../../lib/usecases/wake-conversation.ts";

const app = {
  clock: systemClock,
  store: createStore({ client: documentClient(), tableName: readEnv("table").table }),
};
const input = z.object({ conversationId: z.string() });

/** Fired once by EventBridge Scheduler when a snooze is over, or twice, or late. */
export const handler = async (event: unknown): Promise<void> => {
  await wakeConversation(app, input.parse(event).conversationId);
};
