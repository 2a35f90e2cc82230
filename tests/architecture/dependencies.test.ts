import { join } from "node:path";
import { cruise } from "dependency-cruiser";
import { beforeAll, expect, test } from "vitest";
import { cruiseOptions, forbidden } from "./dependency-rules.ts";

const ROOT = join(import.meta.dirname, "../..");
const FOLDERS = ["lib", "functions", "infra", "local", "web"];
let summary: {
  readonly totalCruised: number;
  readonly violations: readonly { rule: { name: string }; from: string; to: string }[];
};

beforeAll(async () => {
  const result = await cruise(FOLDERS, {
    ...cruiseOptions,
    baseDir: ROOT,
    ruleSet: { forbidden: forbidden },
    validate: true,
  });
  if (typeof result.output === "string") throw new Error("dependency-cruiser answered with text");
  summary = result.output.summary;
});

test("the files are really read: a cruiser without a TypeScript parser reads none and finds nothing", () => {
  expect(summary.totalCruised).toBeGreaterThan(100);
});

test("every import keeps the rules of ARCHITECTURE.md", () => {
  const broken = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);

  expect(broken).toEqual([]);
});
