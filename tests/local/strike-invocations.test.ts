import { expect, test } from "vitest";
import { createFaults, type FaultRule } from "../../local/faults.ts";
import { strikeInvocations } from "../../local/lambda/strike-invocations.ts";

function struckBy(rule: Omit<FaultRule, "service">) {
  const faults = createFaults();
  faults.set([{ service: "lambda", times: 1, ...rule }]);
  const runs: unknown[] = [];
  const invoke = strikeInvocations(async (_, event) => {
    runs.push(event);
    return { ok: true, payload: "done", durationMs: 1 };
  }, faults);
  return { runs, invoke: () => invoke("processinboundFunction1", "event") };
}

test.each([
  ["before", 0],
  ["after", 1],
] as const)("an invocation that crashes %s it runs was run %i times, and the next one runs", async (when, times) => {
  const { runs, invoke } = struckBy({ kind: "crash", when, functionName: "process-inbound" });

  const struck = await invoke();
  const ran = runs.length;
  const next = await invoke();

  expect(struck).toMatchObject({ ok: false, error: { errorType: "Runtime.ExitError" } });
  expect([ran, next.ok]).toEqual([times, true]);
});

test("a duplicated invocation runs twice", async () => {
  const { runs, invoke } = struckBy({ kind: "duplicate", when: "before" });

  const result = await invoke();

  expect([runs, result.ok]).toEqual([["event", "event"], true]);
});

test("a rule for another function leaves it alone", async () => {
  const { invoke } = struckBy({ kind: "throttle", when: "before", functionName: "deliver-outbound" });

  expect(await invoke()).toMatchObject({ ok: true });
});
