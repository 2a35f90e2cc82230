import { setTimeout as pause } from "node:timers/promises";
import type { InvokeResult } from "../cloud.ts";
import type { FaultRule, Faults } from "../faults.ts";

type Invoke = (functionName: string, event: unknown) => Promise<InvokeResult>;

/**
 * Invocations as the fault rules for `lambda` / `Invoke` strike them: not run at all (`before`), run with the result lost
 * (`after`), run twice, or late. Whoever invoked sees a failure and tries again, or does not, as with AWS.
 */
export function strikeInvocations(invoke: Invoke, faults: Faults): Invoke {
  let count = 0;
  return async (functionName, event) => {
    const invocation = `invocation ${++count}`;
    const rules = faults.strike({ service: "lambda", action: "Invoke", functionName, invocation });
    const failing = rules.find(({ kind }) => kind in failures);
    for (const { kind, delayMs } of rules) if (kind === "delay") await pause(delayMs ?? 100);
    if (failing?.when === "before") return failureOf(failing);
    if (rules.some(({ kind }) => kind === "duplicate")) await invoke(functionName, event);
    const result = await invoke(functionName, event);
    return failing ? failureOf(failing) : result;
  };
}

const failures: Readonly<Partial<Record<FaultRule["kind"], readonly [type: string, message: string]>>> = {
  crash: ["Runtime.ExitError", "Error: Runtime exited with error: signal: killed (injected)"],
  error: ["Runtime.Unknown", "Injected"],
  throttle: ["TooManyRequestsException", "Rate Exceeded."],
  timeout: ["Sandbox.Timedout", "Error: Task timed out (injected)"],
};

function failureOf({ kind }: FaultRule): InvokeResult {
  const [errorType = kind, errorMessage = kind] = failures[kind] ?? [];
  return { ok: false, error: { errorType, errorMessage }, durationMs: 0 };
}
