import { documentClient } from "../../lib/aws/dynamodb.ts";
import { systemClock } from "../../lib/aws/system.ts";
import { timer } from "../../lib/domain/timer.ts";
import { readEnv } from "../../lib/env.ts";
import { createStore } from "../../lib/store/create-store.ts";
import { runTimer } from "../../lib/usecases/run-timer.ts";

const app = {
  clock: systemClock,
  store: createStore({ client: documentClient(), tableName: readEnv("table").table }),
};

/** Fired by EventBridge Scheduler when a timer is due: once, or twice, or late. */
export const handler = async (event: unknown): Promise<void> => {
  await runTimer(app, timer.parse(event));
};
