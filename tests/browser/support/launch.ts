import { type Browser, chromium } from "playwright-core";
import { inject } from "vitest";

/** Own arguments: those that the package brings along are for Lambda. */
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: inject("chromiumPath"), args: ARGUMENTS, headless: true });
