import { type Browser, chromium } from "playwright-core";

/** Own arguments: those that the package brings along are for Lambda. */
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];

/** @param executablePath of a Chromium */
export const launchBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ARGUMENTS, headless: true });
