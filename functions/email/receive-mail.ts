import { powertoolsLog } from "../../lib/aws/log.ts";
import { queueFunction } from "../middleware/queue.ts";

const log = powertoolsLog();

/** Mail queue: what SES received, and its reports on what was sent. Only says so for now. */
export const handler = queueFunction(log, async (records) => {
  log.info("mail came", { ids: records.map(({ messageId }) => messageId) });
  return [];
});
