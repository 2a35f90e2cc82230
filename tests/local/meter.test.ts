import { expect, test } from "vitest";
import { createMeter } from "../../local/meter.ts";

test("counters add up, in all and for each function", () => {
  const meter = createMeter();

  meter.add("sqs.SendMessage", 1, "receive-webhook");
  meter.add("sqs.SendMessage", 2, "run-later");
  meter.add("logs.bytes", 10);
  meter.add("httpApi.requests");

  expect(meter.snapshot()).toEqual({
    total: { "sqs.SendMessage": 3, "logs.bytes": 10, "httpApi.requests": 1 },
    functions: { "receive-webhook": { "sqs.SendMessage": 1 }, "run-later": { "sqs.SendMessage": 2 } },
  });
});

test("a snapshot does not change any more, and a reset begins anew", () => {
  const meter = createMeter();
  meter.add("a");
  const before = meter.snapshot();

  meter.add("a");
  meter.reset();

  expect(before.total).toEqual({ a: 1 });
  expect(meter.snapshot()).toEqual({ total: {}, functions: {} });
});
