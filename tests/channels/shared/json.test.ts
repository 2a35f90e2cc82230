import { expect, it } from "vitest";
import { parseJson } from "../../../lib/channels/shared/json.ts";

it.each([
  ["9007199254740991", 9007199254740991],
  ["9007199254740993", "9007199254740993"],
  ["-12345678901234567890", "-12345678901234567890"],
  ["0.5", 0.5],
  ["1e400", "1e400"],
  ['{"a":[12345678901234567890]}', { a: ["12345678901234567890"] }],
  ["{", undefined],
  ["[".repeat(300_000), undefined],
])("reads %.40s without losing a digit", (text, value) => {
  expect(parseJson(text)).toEqual(value);
});
