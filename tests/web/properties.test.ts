import { expect, test } from "vitest";
import { changedPairs, shownPairs } from "../../web/settings/shared/properties.ts";

test("a property that is taken away is sent empty, and an empty one is not shown", () => {
  expect(changedPairs({ size: "L", colour: "red" }, { colour: "blue", shape: "round" })).toEqual({
    ...{ size: "", colour: "blue", shape: "round" },
  });
  expect(shownPairs({ size: "", colour: "blue" })).toEqual({ colour: "blue" });
});
