import { expect, onTestFinished, test } from "vitest";
import { createClock } from "../../local/clock.ts";
import { createFaults } from "../../local/faults.ts";
import { freePort } from "../../local/free-port.ts";
import { startGate } from "../../local/gate/start-gate.ts";
import { startFunctions } from "../../local/lambda/start-functions.ts";
import { createMeter } from "../../local/meter.ts";
import { templateFor } from "./support/gate.ts";
import { writeFunction } from "./support/template.ts";

const calling = `const headers = {
  authorization: "AWS4-HMAC-SHA256 Credential=" + process.env.AWS_ACCESS_KEY_ID + "/20260101/eu-west-1/sqs/aws4_request",
  "x-amz-target": "AmazonSQS.SendMessage",
};
export const handler = async (event) => {
  for (let call = 1; call <= event.calls; call++) {
    await fetch(process.env.AWS_ENDPOINT_URL, { method: "POST", headers, body: JSON.stringify({ QueueUrl: "x/q", call }) });
  }
  return "done";
};`;

async function start() {
  const meter = createMeter();
  const faults = createFaults();
  const port = await freePort();
  const assembly = templateFor([{ Effect: "Allow", Action: "sqs:*", Resource: "*" }], {
    Subject: writeFunction(calling, { FunctionName: "subject", Role: { "Fn::GetAtt": ["Role", "Arn"] } }),
  });
  const endpoint = `http://127.0.0.1:${port}`;
  const functions = startFunctions({ assembly, clock: createClock(), meter, endpoint, maxProcesses: 1 });
  const calls: number[] = [];
  const sqs = async ({ body }: { readonly body: Buffer }) => {
    calls.push(JSON.parse(body.toString()).call);
    return { status: 200, headers: {}, body: "{}" };
  };
  const gate = await startGate({ assembly, meter, faults, port, services: { sqs }, processes: functions });
  onTestFinished(async () => {
    await functions.stop();
    await gate.stop();
  });
  return { functions, faults, calls, meter };
}

test.each([
  ["before", [1]],
  ["after", [1, 2]],
] as const)(
  "a process that crashes %s its second call leaves the calls %j, and the retry does all of them",
  async (when, left) => {
    const { functions, faults, calls } = await start();
    faults.set([{ service: "sqs", kind: "crash", when, nth: 2, times: 1 }]);

    const crashed = await functions.invoke("subject", { calls: 3 });
    const before = [...calls];
    const retried = await functions.invoke("subject", { calls: 3 });

    expect(crashed).toMatchObject({ ok: false, error: { errorMessage: expect.stringContaining("signal: killed") } });
    expect(before).toEqual(left);
    expect(retried).toMatchObject({ ok: true, payload: "done" });
    expect(calls).toEqual([...left, 1, 2, 3]);
  },
);

test("the calls of an invocation are counted from one, each time", async () => {
  const { functions, faults, meter } = await start();
  faults.set([{ service: "sqs", kind: "delay", delayMs: 1, when: "before", nth: 2 }]);

  await functions.invoke("subject", { calls: 1 });
  await functions.invoke("subject", { calls: 1 });
  faults.set([{ service: "sqs", kind: "crash", when: "before", nth: 2 }]);
  const alone = await functions.invoke("subject", { calls: 1 });
  const second = await functions.invoke("subject", { calls: 2 });

  expect([alone.ok, second.ok]).toEqual([true, false]);
  expect(meter.snapshot().functions.subject?.["sqs.SendMessage"]).toBe(4);
});
