import { ACCOUNT, type Functions, type LocalClock, type Meter, REGION } from "../cloud.ts";
import type { Sqs } from "../sqs/create-sqs.ts";
import type { Run } from "./schedule-store.ts";

export interface TargetParts {
  readonly functions: Functions;
  readonly sqs: Sqs;
  readonly clock: LocalClock;
  readonly meter: Meter;
  /** Function name to the queue that gets events which the function failed three times (its DeadLetterConfig). */
  readonly deadLetterQueues: Readonly<Record<string, string>>;
}
/** Null: the run is over. Else the time of the next try. */
export type Outcome = { readonly tryAgainAt: number } | null;

/** Lambda tries an asynchronous event twice more: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
const FUNCTION_RETRY_MS = [60_000, 120_000];
/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-retry-policy.html */
const DEFAULT_RETRIES = 185;
const DEFAULT_AGE_SECONDS = 86_400;

/**
 * Tries to bring a run to its target. Two kinds of failure are apart, as on AWS: the *target cannot be reached* (no such
 * function or queue) is the scheduler's, with its retry policy and dead-letter queue; a *function that fails* got its event and is
 * Lambda's, which tries it twice more and then gives it to the function's own dead-letter queue, if it has one.
 */
export async function runTarget(parts: TargetParts, run: Run): Promise<Outcome> {
  parts.meter.add("scheduler.invocations");
  try {
    return run.target.Arn.startsWith("arn:aws:sqs:") ? await sendToQueue(parts, run) : await invokeFunction(parts, run);
  } catch (error) {
    return afterRefusal(parts, run, error);
  }
}

async function sendToQueue({ sqs }: TargetParts, run: Run): Promise<Outcome> {
  const groupId = run.target.SqsParameters?.MessageGroupId;
  await sqs.send(run.target.Arn, { body: inputOf(run), groupId, dedupId: groupId === undefined ? undefined : run.id });
  return null;
}

async function invokeFunction(parts: TargetParts, run: Run): Promise<Outcome> {
  const name = parts.functions.nameOf(run.target.Arn);
  const input = inputOf(run);
  const result = await parts.functions.invoke(name, JSON.parse(input));
  if (result.ok) return null;
  const wait = FUNCTION_RETRY_MS[run.attempts];
  if (wait !== undefined) return { tryAgainAt: parts.clock.now() + wait };
  const deadLetters = parts.deadLetterQueues[name];
  console.error(`schedule ${run.scheduleArn}: ${name} failed: ${result.error.errorMessage}`);
  if (deadLetters !== undefined) await parts.sqs.send(deadLetters, { body: input });
  return null;
}

async function afterRefusal({ sqs, clock }: TargetParts, run: Run, error: unknown): Promise<Outcome> {
  const { RetryPolicy, DeadLetterConfig } = run.target;
  const tryAgainAt = clock.now() + Math.min(3_600_000, 1000 * 2 ** run.attempts);
  const isTooOld = tryAgainAt > run.scheduledAt + (RetryPolicy?.MaximumEventAgeInSeconds ?? DEFAULT_AGE_SECONDS) * 1000;
  const isExhausted = run.attempts >= (RetryPolicy?.MaximumRetryAttempts ?? DEFAULT_RETRIES);
  if (!isTooOld && !isExhausted) return { tryAgainAt };
  console.error(`schedule ${run.scheduleArn}: cannot reach ${run.target.Arn}: ${error}`);
  if (DeadLetterConfig?.Arn === undefined) return null;
  const text = (StringValue: string) => ({ DataType: "String", StringValue });
  await sqs.send(DeadLetterConfig.Arn, {
    body: inputOf(run),
    attributes: {
      SCHEDULE_ARN: text(run.scheduleArn),
      TARGET_ARN: text(run.target.Arn),
      EXECUTION_ID: text(run.id),
      ERROR_MESSAGE: text(String(error)),
      EXHAUSTED_RETRY_CONDITION: text(isExhausted ? "MaximumRetryAttempts" : "MaximumEventAgeInSeconds"),
      RETRY_ATTEMPTS: text(String(run.attempts)),
      SCHEDULED_TIME: text(new Date(run.scheduledAt).toISOString()),
    },
  });
  return null;
}

/** The target's input with its context attributes: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
function inputOf(run: Run): string {
  const time = `${new Date(run.scheduledAt).toISOString().slice(0, 19)}Z`;
  if (run.target.Input === undefined) return defaultInput(run, time);
  return run.target.Input.replaceAll("<aws.scheduler.schedule-arn>", run.scheduleArn)
    .replaceAll("<aws.scheduler.scheduled-time>", time)
    .replaceAll("<aws.scheduler.execution-id>", run.id)
    .replaceAll("<aws.scheduler.attempt-number>", String(run.attempts + 1));
}

const defaultInput = (run: Run, time: string): string =>
  JSON.stringify({
    version: "0",
    id: run.id,
    "detail-type": "Scheduled Event",
    source: "aws.scheduler",
    account: ACCOUNT,
    time,
    region: REGION,
    resources: [run.scheduleArn],
    detail: "{}",
  });
