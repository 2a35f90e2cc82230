import { expect, inject, test } from "vitest";
import { readProven } from "../support/proven-permissions.ts";

/** What no journey can need in a short time, and where it is proven on the store instead. */
const ELSEWHERE = [
  // Giving out what waits goes on in a message of its own after 500 conversations that nobody could take:
  // tests/usecases/assign-waiting.test.ts.
  /-runlater\w+: sqs:SendMessage on \S+-LaterQueue\w+$/,
];

/**
 * The journeys and fault tests that ran before this one say what each function could not have done without, and each of
 * them fails when a function is refused anything. So whoever takes a permission from a role breaks one of them, and whoever
 * gives a permission that none of them needs breaks this one.
 */
test.runIf(inject("allJourneysRun"))("a journey needs every permission that a function has", () => {
  const { granted, proven } = readProven();

  const needless = [...granted]
    .filter((permission) => !proven.has(permission))
    .filter((permission) => !ELSEWHERE.some((one) => one.test(permission)));

  expect(granted.size).toBeGreaterThan(50);
  expect(needless, "granted, and no journey needs it").toEqual([]);
});
