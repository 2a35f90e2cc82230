import { setTimeout as pause } from "node:timers/promises";
import type { Meter, Service, ServiceResponse } from "../cloud.ts";
import type { Faults } from "../faults.ts";
import type { Caller } from "../lambda/caller.ts";
import { failureAnswer } from "./answer.ts";
import type { Call, RawCall } from "./call.ts";
import { runStruck, type silence } from "./strike.ts";

export interface RunnerOptions {
  readonly meter: Meter;
  readonly faults: Faults;
  /**
   * By the service name of the SigV4 scope: dynamodb, s3, ses, sqs, ssm, scheduler, cognito-idp, execute-api. Looked up at each
   * call, so a service may be put in after the start. The header `x-local-function` names the calling function.
   */
  readonly services: Readonly<Record<string, Service>>;
  /** What crash faults need of the functions. */
  readonly processes?: {
    kill(caller: Caller): void;
    invocationOf(caller: Caller): string | undefined;
  };
}

/** Makes calls that are allowed. */
export interface Runner {
  /** Counts a call and makes it. @param functionName empty when no function asks */
  run(call: Call, raw: RawCall, functionName: string): Promise<ServiceResponse>;
  /** The same with the faults that are set. */
  runWithFaults(call: Call, raw: RawCall, caller: Caller): Promise<ServiceResponse | typeof silence>;
  /** Hands a request to its service, uncounted. */
  hand(service: string, raw: RawCall, functionName: string): Promise<ServiceResponse>;
}

export function createRunner({ meter, faults, services, processes }: RunnerOptions): Runner {
  const queue = createQueueJump();
  const hand: Runner["hand"] = async (service, raw, functionName) => {
    const target = services[service];
    if (!target) return failureAnswer(service, { status: 501, code: "NotImplemented", message: `no local ${service}` });
    const headers = { ...raw.headers, "x-local-function": functionName };
    return target({ method: raw.method, path: raw.url.pathname + raw.url.search, headers, body: raw.body });
  };
  const run: Runner["run"] = async (call, raw, functionName) => {
    meter.add(`${call.service}.${call.operation}`, 1, functionName === "" ? undefined : functionName);
    const answer = await hand(call.service, raw, functionName);
    queue.passed();
    return answer;
  };
  return {
    hand,
    run,
    async runWithFaults(call, raw, caller) {
      const { service, operation: action } = call;
      const { functionName } = caller;
      const invocation = processes?.invocationOf(caller) ?? `process ${caller.process}`;
      return runStruck({
        service,
        rules: faults.strike({ service, action, functionName, invocation }),
        run: () => run(call, raw, functionName),
        crash: () => processes?.kill(caller),
        overtaken: queue.overtaken,
        released: faults.released,
      });
    },
  };
}

/** Lets a reordered call go when another one is done, and soon in any case: there may be no other. */
function createQueueJump() {
  const waiting = new Set<() => void>();
  return {
    passed() {
      for (const release of waiting) release();
    },
    async overtaken(): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.add(resolve);
      await Promise.race([promise, pause(250)]);
      waiting.delete(resolve);
    },
  };
}
