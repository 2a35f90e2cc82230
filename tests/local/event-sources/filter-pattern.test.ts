import { expect, test } from "vitest";
import { matchesPattern, type Pattern } from "../../../local/event-sources/filter-pattern.ts";

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax */
const record = {
  eventName: "INSERT",
  dynamodb: { NewImage: { type: { S: "message" }, count: { N: "5" }, tags: { SS: ["a", "b"] } }, SizeBytes: 120 },
};
const image = (pattern: Pattern): Pattern => ({ dynamodb: { NewImage: pattern } });

const matching: readonly [string, Pattern][] = [
  ["equality", { eventName: ["INSERT"] }],
  ["one of several", { eventName: ["MODIFY", "INSERT"] }],
  ["two fields", { eventName: ["INSERT"], ...image({ type: { S: ["message"] } }) }],
  ["prefix", image({ type: { S: [{ prefix: "mess" }] } })],
  ["suffix", image({ type: { S: [{ suffix: "age" }] } })],
  ["case-insensitive", image({ type: { S: [{ "equals-ignore-case": "MESSAGE" }] } })],
  ["exists", image({ type: { S: [{ exists: true }] } })],
  ["missing", image({ other: { S: [{ exists: false }] } })],
  ["anything but", image({ type: { S: [{ "anything-but": ["ticket", "user"] }] } })],
  ["anything but a prefix", image({ type: { S: [{ "anything-but": { prefix: "tick" } }] } })],
  ["a number's range", { dynamodb: { SizeBytes: [{ numeric: [">", 100, "<=", 120] }] } }],
  ["a number as text", image({ count: { N: ["5"] } })],
  ["an item of a list", image({ tags: { SS: ["b"] } })],
  ["or", { $or: [{ eventName: ["REMOVE"] }, image({ type: { S: ["message"] } })] }],
];
const failing: readonly [string, Pattern][] = [
  ["equality", { eventName: ["REMOVE"] }],
  ["one of two fields", { eventName: ["INSERT"], ...image({ type: { S: ["ticket"] } }) }],
  ["exists", image({ other: { S: [{ exists: true }] } })],
  ["missing", image({ type: { S: [{ exists: false }] } })],
  ["anything but", image({ type: { S: [{ "anything-but": ["message"] }] } })],
  ["anything but, of nothing", image({ other: { S: [{ "anything-but": ["message"] }] } })],
  ["a number's range", { dynamodb: { SizeBytes: [{ numeric: [">", 120] }] } }],
  ["numeric on DynamoDB's text numbers", image({ count: { N: [{ numeric: ["=", 5] }] } })],
  ["or", { $or: [{ eventName: ["REMOVE"] }, image({ type: { S: ["ticket"] } })] }],
];

test.each(matching)("matches by %s", (_, pattern) => {
  expect(matchesPattern(pattern, record)).toBe(true);
});

test.each(failing)("does not match by %s", (_, pattern) => {
  expect(matchesPattern(pattern, record)).toBe(false);
});

test("an operator that AWS does not have is an error", () => {
  const pattern = { eventName: [{ like: "x" }] };

  expect(() => matchesPattern(pattern, record)).toThrow("unknown operator like");
});
