import chromium from "@sparticuz/chromium";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    chromiumPath: string;
  }
}

/** Unpacks the browser once for all test files. `CHROMIUM_PATH` names another one. */
export async function setup(project: TestProject): Promise<void> {
  project.provide("chromiumPath", process.env.CHROMIUM_PATH ?? (await chromium.executablePath()));
}
