import middy from "@middy/core";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import type { Log } from "../../lib/app.ts";

/** @returns ids of the messages that are to come back */
export type BatchHandler = (records: readonly SQSRecord[], context: Context) => Promise<readonly string[]>;

/**
 * The stack of every queue function with `ReportBatchItemFailures`: the messages named come back, the others are done. A
 * handler that throws brings the whole batch back, with one line of log.
 */
export function queueFunction(log: Log, handler: BatchHandler) {
  return middy<SQSEvent, SQSBatchResponse>(async ({ Records }: SQSEvent, context: Context) => {
    const failed = await handler(Records, context);
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  }).onError(({ error }) => {
    log.error("the whole batch comes back", { error: error instanceof Error ? error : String(error) });
  });
}
