import { expect, it } from "vitest";
import { splitText } from "../../../lib/channels/shared/text.ts";

it.each([
  ["", []],
  ["short", ["short"]],
  ["0123456789", ["0123456789"]],
  ["01234567890", ["0123456789", "0"]],
  ["one two 3 four", ["one two 3 ", "four"]],
  ["12345678\n9ab", ["12345678\n", "9ab"]],
  ["123456 89abc", ["123456 89a", "bc"]],
  ["12345678👍🏽👍🏽", ["12345678", "👍🏽👍🏽"]],
  ["12345678\r\nab", ["12345678\r\n", "ab"]],
])("splits %j", (text, parts) => {
  expect(splitText(text, 10)).toEqual(parts);
});

it("cuts a grapheme that is longer than the limit alone, between code points", () => {
  const parts = splitText("👩‍👩‍👧‍👦", 5);

  expect(parts.join("")).toBe("👩‍👩‍👧‍👦");
  expect(parts.every((part) => part.length <= 5 && part.isWellFormed())).toBe(true);
});

it("splits a hundred thousand characters at once", () => {
  const parts = splitText("word and ".repeat(11_112), 2000);

  expect(parts.length).toBeGreaterThan(50);
  expect(parts.every((part) => part.endsWith(" "))).toBe(true);
});
