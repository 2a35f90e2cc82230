import { parseCLI, type TestProject } from "vitest/node";
import { forgetProven } from "../support/proven-permissions.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Whether every journey is part of this run. */
    allJourneysRun: boolean;
  }
}

/** Runs before the first test of the run. */
export function setup(project: TestProject): void {
  forgetProven();
  const { filter, options } = parseCLI(["vitest", ...process.argv.slice(2)]);
  const { testNamePattern, shard, changed } = options;
  const parts = [testNamePattern, shard, changed].filter((option) => option !== undefined);
  const hasJourneys = project.vitest.projects.some(({ name }) => name === "journeys");
  project.provide("allJourneysRun", hasJourneys && filter.length === 0 && parts.length === 0);
}
