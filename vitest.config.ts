import { defineConfig } from "vitest/config";

/** What needs a table engine, a local cloud or minutes: `npm run check` leaves it to `npm test`. */
const PARTS = ["tests/{local,model,store,usecases}/**/*.test.ts"];
/**
 * Whole processes, sockets and a browser on a machine that others may use: what fails there is tried once more, and the
 * last lines of a run name it. A fault of ours fails again.
 */
const RETRY = 1;
/** What runs the whole product. */
const PRODUCT = ["tests/{browser,faults,journeys,permissions}/**"];

export default defineConfig({
  test: {
    pool: "forks",
    reporters: ["default", "./tests/support/count-reporter.ts"],
    maxWorkers: 2,
    // A mere time-out: how long something takes on a busy machine is no test's business.
    expect: { poll: { timeout: 30_000, interval: 10 } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: [...PARTS, ...PRODUCT],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: { name: "parts", include: PARTS, testTimeout: 60_000, hookTimeout: 120_000 },
      },
      {
        extends: true,
        test: {
          name: "journeys",
          retry: RETRY,
          include: ["tests/journeys/**/*.test.ts", "tests/faults/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "permissions",
          include: ["tests/permissions/**/*.test.ts"],
          globalSetup: "tests/permissions/before-the-run.ts",
          // After all journeys: it judges what they did.
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          retry: RETRY,
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: "tests/browser/support/global-setup.ts",
          testTimeout: 120_000,
          hookTimeout: 240_000,
          expect: { poll: { timeout: 20_000 } },
          fileParallelism: false,
          // After the journeys: a browser beside them would slow both down.
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
