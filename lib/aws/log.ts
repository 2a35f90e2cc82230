import { LogFormatter, Logger, LogItem } from "@aws-lambda-powertools/logger";
import type { LogAttributes, UnformattedAttributes } from "@aws-lambda-powertools/logger/types";
import type { Log } from "../app.ts";

/** How many lines of a stack are kept: log bytes are paid for. */
const STACK_LINES = 6;

/**
 * Structured lines on standard output: level, time, message and the fields given, nothing else, because a message costs
 * a budget of log bytes. The function's name is the log group's. The level is `LOG_LEVEL`, INFO when it is not set.
 * Callers pass ids and counts, never bodies, tokens or addresses.
 */
export function powertoolsLog(): Log {
  const logger = new Logger({ logFormatter: new ShortLines() });
  return {
    debug: (message, fields = {}) => logger.debug(message, fields),
    info: (message, fields = {}) => logger.info(message, fields),
    warn: (message, fields = {}) => logger.warn(message, fields),
    error: (message, fields = {}) => logger.error(message, fields),
  };
}

class ShortLines extends LogFormatter {
  formatAttributes(line: UnformattedAttributes, fields: LogAttributes): LogItem {
    const attributes = { level: line.logLevel, time: line.timestamp.toISOString(), message: line.message };
    return new LogItem({ attributes }).addAttributes(fields);
  }

  override formatError(error: Error): LogAttributes {
    return { name: error.name, message: error.message, stack: error.stack?.split("\n").slice(1, STACK_LINES) };
  }
}
