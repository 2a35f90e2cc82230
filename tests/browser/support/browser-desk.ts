import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";
import { admin } from "../../../local/seed/company.ts";
import { type DemoDesk, type DeskOptions, startDemoDesk } from "../../support/demo-desk.ts";
import { logInThroughPage, SIZES, takeScreenshot } from "./agent-page.ts";
import { launchBrowser } from "./launch.ts";
import { type Problems, watchProblems } from "./watch-problems.ts";

export interface OpenOptions {
  readonly path?: string;
  readonly theme?: "light" | "dark";
  readonly size?: keyof typeof SIZES;
  readonly language?: string;
}

/** A person at their browser. */
export interface Seat {
  readonly page: Page;
  /** Keeps a picture under `.local/screenshots`. */
  screenshot(name: string): Promise<void>;
}

/** How a page is looked at. */
export type Sight = Pick<OpenOptions, "theme" | "size" | "language">;

export interface BrowserDesk<Name extends string> {
  /** The company, its people, and its API. Ready when a test runs. */
  readonly desk: DemoDesk<Name>;
  readonly problems: Problems;
  /** Logs a person in, through the log-in page, in a browser of their own. `admin` is the one who founded the company. */
  open(who: Name | "admin", options?: OpenOptions): Promise<Seat>;
  /** Somebody without a log-in, in a browser of their own. @param url a path of the cloud, or any address */
  visit(url: string, sight?: Sight): Promise<Seat>;
}

/**
 * For one test file: a local cloud with people, and browsers for them. Every test fails when a page logs an error, throws, or
 * breaks its own content security policy.
 */
export function browserDesk<Name extends string>(options: DeskOptions<Name>): BrowserDesk<Name> {
  const problems = watchProblems();
  const running: { desk?: DemoDesk<Name>; browser?: Browser } = {};
  const desk = (): DemoDesk<Name> => {
    if (!running.desk) throw new Error("the desk is ready only while tests run");
    return running.desk;
  };

  beforeAll(async () => {
    [running.desk, running.browser] = await Promise.all([
      startDemoDesk(options),
      launchBrowser(inject("chromiumPath")),
    ]);
  });
  afterEach(async () => {
    for (const context of running.browser?.contexts() ?? []) await closeContext(context);
    const heard = [...problems.list];
    problems.clear();
    expect(heard).toEqual([]);
  });
  afterAll(async () => {
    await running.browser?.close();
    await running.desk?.cloud.stop();
  });

  /** A page in a browser of its own, which nothing was opened in yet. */
  const newPage = async (who: string, { theme = "light", size = "desktop", language = "en" }: Sight): Promise<Page> => {
    if (!running.browser) throw new Error("no browser");
    const context = await running.browser.newContext({ viewport: SIZES[size], colorScheme: theme, locale: language });
    context.setDefaultTimeout(30_000);
    await problems.watch(context, who);
    return context.newPage();
  };
  const seatAt = (page: Page): Seat => ({ page, screenshot: (name) => takeScreenshot(page, name) });

  return {
    get desk() {
      return desk();
    },
    problems,
    async visit(url, sight = {}) {
      const page = await newPage("visitor", sight);
      await page.goto(new URL(url, desk().cloud.baseUrl).href);
      return seatAt(page);
    },
    async open(who, { path = "/", ...sight } = {}) {
      const page = await newPage(who, sight);
      const email = who === "admin" ? admin.email : desk().people[who].email;
      await logInThroughPage(page, desk().cloud.baseUrl, email, path);
      return seatAt(page);
    },
  };
}

/** What a test bends on its way may still be under way when the test is over: that is nobody's failure. */
async function closeContext(context: BrowserContext): Promise<void> {
  for (const page of context.pages()) await page.unrouteAll({ behavior: "ignoreErrors" });
  await context.close();
}
