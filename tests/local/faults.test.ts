import { expect, test } from "vitest";
import { createFaults, type FaultRule } from "../../local/faults.ts";

const call = {
  service: "sqs",
  action: "SendMessage",
  functionName: "parley-dev-receivewebhookFunction1C",
  invocation: "a",
};
const rule: FaultRule = { when: "before", kind: "error" };

function strikes(rules: readonly FaultRule[], calls: readonly Partial<typeof call>[]): readonly number[] {
  const faults = createFaults();
  faults.set(rules);
  return calls.map((one) => faults.strike({ ...call, ...one }).length);
}

test("a rule strikes only what it names", () => {
  const rules = [{ ...rule, service: "sqs", action: "SendMessage", functionName: "receive-webhook" }];

  expect(strikes(rules, [{}, { service: "s3" }, { action: "DeleteMessage" }, { functionName: "other" }])).toEqual([
    1, 0, 0, 0,
  ]);
});

test("the n-th matching call is counted in each invocation", () => {
  const rules = [{ ...rule, service: "sqs", nth: 2 }];

  const struck = strikes(rules, [{}, { service: "s3" }, {}, {}, { invocation: "b" }, { invocation: "b" }]);

  expect(struck).toEqual([0, 0, 1, 0, 0, 1]);
});

test("a rule strikes no more often than it says", () => {
  expect(strikes([{ ...rule, times: 2 }], [{}, {}, {}])).toEqual([1, 1, 0]);
});

test("chance is the same for the same seed, and another for another", () => {
  const calls = Array.from({ length: 200 }, () => ({}));
  const draw = (seed: number) => strikes([{ ...rule, probability: 0.3, seed }], calls);

  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  const rate = draw(7).filter(Boolean).length / 200;
  expect(Math.abs(rate - 0.3)).toBeLessThan(0.1);
});

test("cleared rules strike no more", () => {
  const faults = createFaults();
  faults.set([rule]);
  faults.clear();

  expect([faults.list(), faults.strike(call)]).toEqual([[], []]);
});

test("an invocation is struck only by a rule that names it", () => {
  const invocation = { service: "lambda", action: "Invoke" };

  expect(strikes([rule], [invocation, {}])).toEqual([0, 1]);
  expect(strikes([{ ...rule, service: "lambda" }], [invocation, {}])).toEqual([1, 0]);
});

test("struck calls are remembered until new rules are set", () => {
  const faults = createFaults();
  faults.set([{ ...rule, service: "sqs" }]);
  faults.strike(call);
  faults.strike({ ...call, service: "s3" });

  const struck = faults.struck();
  faults.set([]);

  expect([struck, faults.struck()]).toEqual([[call], []]);
});
