import { availableParallelism } from "node:os";
import * as z from "zod";
import type { Pattern } from "./filter-pattern.ts";

/**
 * `AWS::Lambda::EventSourceMapping`, its references already resolved. A property that is not listed here is refused, so
 * that a template never relies on something that the local pollers leave out.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-eventsourcemapping.html
 */
const Properties = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  BatchSize: z.number().int().min(1).max(10_000).optional(),
  MaximumBatchingWindowInSeconds: z.number().min(0).max(300).default(0),
  FunctionResponseTypes: z.array(z.literal("ReportBatchItemFailures")).default([]),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })).default([]) }).optional(),
  ScalingConfig: z.object({ MaximumConcurrency: z.number().int().min(2).max(1000).optional() }).optional(),
  StartingPosition: z.enum(["TRIM_HORIZON", "LATEST"]).default("TRIM_HORIZON"),
  ParallelizationFactor: z.number().int().min(1).max(10).default(1),
  BisectBatchOnFunctionError: z.boolean().default(false),
  MaximumRetryAttempts: z.number().int().min(-1).max(10_000).default(-1),
  MaximumRecordAgeInSeconds: z.number().int().min(-1).max(604_800).default(-1),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).optional(),
  Tags: z.unknown().optional(),
});

interface Common {
  readonly sourceArn: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly windowMs: number;
  readonly reportsItemFailures: boolean;
  /** A record is taken when any of them matches, and when there are none. */
  readonly filters: readonly Pattern[];
}
export interface QueueMapping extends Common {
  readonly kind: "queue";
  readonly maxConcurrency: number;
}
export interface StreamMapping extends Common {
  readonly kind: "stream";
  readonly tableName: string;
  readonly startsAtLatest: boolean;
  readonly parallelization: number;
  readonly bisects: boolean;
  /** -1: for ever. */
  readonly maxRetries: number;
  readonly maxAgeMs: number;
  readonly onFailureArn: string | null;
}

/**
 * AWS starts with five batches at a time and goes up. More than there are cores would only wait for one here; what waits
 * in the queue instead makes fuller batches.
 */
const DEFAULT_CONCURRENCY = Math.max(2, availableParallelism());

/**
 * Reads a mapping's properties. @returns null when it is disabled
 * @param nameOf finds the function of an ARN
 * @throws ZodError for a property that the pollers do not know, Error for a source that is neither queue nor stream
 */
export function readMapping(properties: unknown, nameOf: (arn: string) => string): QueueMapping | StreamMapping | null {
  const wanted = Properties.parse(properties);
  if (!wanted.Enabled) return null;
  const { EventSourceArn, FunctionName } = wanted;
  const isQueue = EventSourceArn.startsWith("arn:aws:sqs:");
  const common: Common = {
    sourceArn: EventSourceArn,
    functionName: FunctionName.startsWith("arn:") ? nameOf(FunctionName) : FunctionName,
    batchSize: wanted.BatchSize ?? (isQueue ? 10 : 100),
    windowMs: wanted.MaximumBatchingWindowInSeconds * 1000,
    reportsItemFailures: wanted.FunctionResponseTypes.length > 0,
    filters: (wanted.FilterCriteria?.Filters ?? []).map(({ Pattern }) => JSON.parse(Pattern)),
  };
  if (isQueue) {
    checkQueueBatch(common);
    return {
      ...common,
      kind: "queue",
      maxConcurrency: wanted.ScalingConfig?.MaximumConcurrency ?? DEFAULT_CONCURRENCY,
    };
  }
  return { ...common, ...streamPart(wanted) };
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
function checkQueueBatch({ sourceArn, batchSize, windowMs }: Common): void {
  const isFifo = sourceArn.endsWith(".fifo");
  if (isFifo && (batchSize > 10 || windowMs > 0)) {
    throw new Error(`${sourceArn}: a FIFO queue has a batch size of at most 10 and no batching window`);
  }
  if (batchSize > 10 && windowMs < 1000) {
    throw new Error(`${sourceArn}: a batch size above 10 needs a batching window of at least 1 s`);
  }
}

function streamPart(wanted: z.infer<typeof Properties>): Omit<StreamMapping, keyof Common> {
  const tableName = /:table\/([^/]+)\/stream\//.exec(wanted.EventSourceArn)?.[1];
  if (tableName === undefined) throw new Error(`${wanted.EventSourceArn} is neither a queue nor a table's stream`);
  return {
    kind: "stream",
    tableName,
    startsAtLatest: wanted.StartingPosition === "LATEST",
    parallelization: wanted.ParallelizationFactor,
    bisects: wanted.BisectBatchOnFunctionError,
    maxRetries: wanted.MaximumRetryAttempts,
    maxAgeMs: wanted.MaximumRecordAgeInSeconds < 0 ? Number.POSITIVE_INFINITY : wanted.MaximumRecordAgeInSeconds * 1000,
    onFailureArn: wanted.DestinationConfig?.OnFailure?.Destination ?? null,
  };
}
