import type { FunctionError } from "../cloud.ts";
import type { FunctionSpec } from "./function-spec.ts";

/** One invocation on its way. */
export interface Job {
  readonly id: string;
  readonly body: string;
  /** @param durationMs how long the function worked on it: what is billed. Waiting for a process is not. */
  readonly finish: (outcome: Outcome, durationMs: number) => void;
}
export type Outcome =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly error: FunctionError };

/** The one job that a process works on. */
export interface JobSlot {
  current(): string | undefined;
  take(job: Job): void;
  answered(id: string, body: string): void;
  failed(id: string, error: FunctionError): void;
  /** The process ended. @param how `exit status 1`, `signal: killed` */
  exited(how: string): FunctionError;
}

/** The largest answer of a synchronous invocation: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LARGEST_ANSWER = 6_291_556;

/**
 * Ends each job exactly once: with its answer, its error, the end of its process or its time-out, in the words of Lambda.
 *
 * @param kill ends a process that ran out of time
 */
export function createJobSlot({ timeoutMs }: FunctionSpec, kill: () => void): JobSlot {
  let job: Job | undefined;
  let timer: NodeJS.Timeout | undefined;
  let takenAt = 0;
  const finish = (outcome: Outcome) => {
    clearTimeout(timer);
    const done = job;
    job = undefined;
    done?.finish(outcome, performance.now() - takenAt);
  };
  return {
    current: () => job?.id,
    take(next) {
      job = next;
      takenAt = performance.now();
      timer = setTimeout(() => {
        finish({ ok: false, error: timedOut(next.id, timeoutMs) });
        kill();
      }, timeoutMs);
    },
    answered(id, body) {
      if (job?.id !== id) return;
      if (Buffer.byteLength(body) > LARGEST_ANSWER) finish({ ok: false, error: tooLarge });
      else finish({ ok: true, payload: JSON.parse(body) });
    },
    failed(id, error) {
      if (job?.id === id) finish({ ok: false, error });
    },
    exited(how) {
      const request = job === undefined ? "" : `RequestId: ${job.id} `;
      const error = {
        errorType: "Runtime.ExitError",
        errorMessage: `${request}Error: Runtime exited with error: ${how}`,
      };
      finish({ ok: false, error });
      return error;
    },
  };
}

const tooLarge: FunctionError = {
  errorType: "Function.ResponseSizeTooLarge",
  errorMessage: `Response payload size exceeded maximum allowed payload size (${LARGEST_ANSWER} bytes).`,
};

function timedOut(id: string, ms: number): FunctionError {
  const errorMessage = `RequestId: ${id} Error: Task timed out after ${(ms / 1000).toFixed(2)} seconds`;
  return { errorType: "Sandbox.Timedout", errorMessage };
}
