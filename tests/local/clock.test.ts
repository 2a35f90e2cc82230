import { join } from "node:path";
import { expect, test } from "vitest";
import { createClock } from "../../local/clock.ts";
import { temporaryFolder } from "./support/template.ts";

test("time moved on outlives a restart", () => {
  const file = join(temporaryFolder(), "nested", "clock");
  createClock(file).advance(5000);

  expect(createClock(file).offsetMs()).toBe(5000);
});

test("listeners hear of each jump until they stop listening", () => {
  const clock = createClock();
  const heard: number[] = [];
  const stop = clock.onMove(() => heard.push(clock.offsetMs()));

  clock.advance(10);
  clock.advance(5);
  stop();
  clock.advance(1);

  expect(heard).toEqual([10, 15]);
});

test("time does not go back", () => {
  expect(() => createClock().advance(-1)).toThrow(RangeError);
  expect(() => createClock().advance(Number.NaN)).toThrow(RangeError);
});
