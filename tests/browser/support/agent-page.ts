import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { DEMO_PASSWORD } from "../../../local/seed/company.ts";

/** Where screenshots are kept to be looked at. */
const SCREENSHOTS = join(import.meta.dirname, "../../../.local/screenshots");

export const SIZES = {
  desktop: { width: 1440, height: 900 },
  laptop: { width: 1180, height: 760 },
  phone: { width: 360, height: 740 },
} as const;

/** Fills in the pool's log-in page and waits for the app. @param path where the person wanted to go */
export async function logInThroughPage(page: Page, baseUrl: string, email: string, path: string): Promise<void> {
  await page.goto(baseUrl + path);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("navigation").first().waitFor();
}

/** Keeps a picture of the page under `.local/screenshots`. */
export async function takeScreenshot(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}
