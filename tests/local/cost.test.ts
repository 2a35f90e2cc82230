import { expect, test } from "vitest";
import { costOf, costTable, perMillion } from "../../local/cost.ts";

test("counters become dollars at list price", () => {
  const cost = costOf({ "dynamodb.writeUnits": 2_000_000, "lambda.Invoke": 1_000_000, "lambda.durationMs": 5 });

  expect(cost.items.map(({ name, dollars }) => [name, dollars])).toEqual([
    ["Lambda requests", 0.2],
    ["DynamoDB writes", 1.25],
  ]);
  expect(cost.dollars).toBeCloseTo(1.45);
});

test("a measured run is scaled to a million", () => {
  const cost = perMillion(costOf({ "sqs.requests": 300 }), 100);

  expect(cost.dollars).toBeCloseTo(1.5);
  expect(cost.items[0]?.amount).toBeCloseTo(3_000_000);
});

test("the table begins with the dearest and ends with the sum", () => {
  const lines = costTable(costOf({ "sqs.requests": 1_000_000, "s3.PutObject": 1_000_000 })).split("\n");

  expect(lines.map((line) => line.split(/\s{2,}/)[0])).toEqual(["S3 writes", "SQS", "Sum"]);
  expect(lines.at(-1)).toContain("$5.5000");
});
