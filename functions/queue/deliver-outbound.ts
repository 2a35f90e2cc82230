import type { SQSRecord } from "aws-lambda";
import { readOutbound } from "../../lib/aws/queue-bodies.ts";
import { queueVisibility } from "../../lib/aws/sqs.ts";
import { secondsAfter } from "../../lib/domain/seconds-after.ts";
import { readEnv } from "../../lib/env.ts";
import { deliverBatch, type OutboundRecord } from "../../lib/usecases/deliver-batch.ts";
import { deliveryApp } from "../middleware/delivery-app.ts";
import { postpone } from "../middleware/postpone.ts";
import { queueFunction } from "../middleware/queue.ts";

/** A provider's call takes ten seconds at most; a little more is left to write down how it ended. */
const RESERVE_SECONDS = 13;

const app = deliveryApp();
const comeBack = postpone(queueVisibility(readEnv("outboundQueue").outboundQueue));

/** Outbound queue → providers. What is to be tried again stays in the queue, invisible until then. */
export const handler = queueFunction(app.log, async (records, context) => {
  const until = secondsAfter(app.clock.now(), context.getRemainingTimeInMillis() / 1_000 - RESERVE_SECONDS);
  return comeBack(records, await deliverBatch(app, records.map(queued), until));
});

function queued({ messageId, body, attributes }: SQSRecord): OutboundRecord {
  return { id: messageId, group: attributes.MessageGroupId ?? messageId, read: () => readOutbound(body) };
}
