import { expect, test } from "vitest";
import { mergeTyped, same } from "../../web/settings/shared/merge-typed.ts";

test("what was typed stays, and what somebody else saved shows where one did not type", () => {
  const base = { pageId: "1", greeting: "Hello", hours: { from: "9", to: "17" } };
  const typed = { ...base, greeting: "Welcome", hours: { from: "9", to: "18" } };
  const saved = { pageId: "2", greeting: "Hi", hours: { from: "8", to: "17" } };

  expect(mergeTyped(base, typed, saved)).toEqual({ pageId: "2", greeting: "Welcome", hours: { from: "8", to: "18" } });
});

test("lists are one thing: whoever typed in one keeps their own", () => {
  expect(mergeTyped(["a"], ["a", "b"], ["c"])).toEqual(["a", "b"]);
  expect(mergeTyped(["a"], ["a"], ["c"])).toEqual(["c"]);
});

test("a field that one took away is gone, one that was emptied is empty, one that came is there", () => {
  const base = { colour: "red", size: "3" };

  expect(Object.keys(mergeTyped(base, { size: "3" }, { ...base, shape: "round" }) as object)).toEqual([
    "size",
    "shape",
  ]);
  expect(Object.entries(mergeTyped(base, { ...base, colour: undefined }, base) as object)).toEqual([
    ["colour", undefined],
    ["size", "3"],
  ]);
});

test("the order of fields says nothing, the order of a list does", () => {
  expect(same({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
  expect(same([1, 2], [2, 1])).toBe(false);
  expect(same({ a: undefined }, {})).toBe(true);
  expect(same({ a: null }, {})).toBe(false);
});
