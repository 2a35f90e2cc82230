import chromium from "@sparticuz/chromium";
import type { Page } from "playwright-core";
import { logInThroughPage, SIZES } from "../browser/support/agent-page.ts";
import { launchBrowser } from "../browser/support/launch.ts";
import { cloudTable } from "../support/cloud-table.ts";
import { startDemoDesk } from "../support/demo-desk.ts";
import { manyConversations } from "../support/many-conversations.ts";
import { quantile } from "./quantile.ts";
import { type Scrolled, scrollToTheEnd } from "./scroll.ts";
import { writeHeads } from "./write-heads.ts";

const CONVERSATIONS = 10_000;
const ROUNDS = 11;

/** Runs in every page: when the first conversation of the list was drawn, counted from the start of navigation. */
const NOTE_FIRST_VIEW = `window.firstView = new Promise((resolve) => {
  new MutationObserver((_, observer) => {
    if (!document.querySelector(".conversation-rows li")) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
  }).observe(document, { subtree: true, childList: true });
});`;

export interface AppMeasured {
  /** Milliseconds from navigation to the list of conversations, with an empty cache, in the middle and at worst. */
  readonly withSession: readonly [median: number, worst: number];
  /** The same with what the browser kept. */
  readonly again: readonly [median: number, worst: number];
  readonly scrolled: Scrolled;
}

/** Measures the agent app in Chromium at a local cloud with ten thousand open conversations in one inbox. */
export async function measureApp(): Promise<AppMeasured> {
  const desk = await startDemoDesk({ people: { marta: {} }, routing: { mode: "nobody" } });
  const browser = await launchBrowser(process.env.CHROMIUM_PATH ?? (await chromium.executablePath()));
  const table = cloudTable(desk.cloud);
  try {
    const place = { inboxId: desk.inbox.id, channelAccountId: desk.page.id };
    const heads = manyConversations(CONVERSATIONS, place, desk.cloud.clock.now());
    await writeHeads({ client: table.client, table: table.name }, heads);
    await desk.cloud.idle({ timeoutMs: 600_000 });
    const page = await (await browser.newContext({ viewport: SIZES.desktop })).newPage();
    await page.addInitScript(NOTE_FIRST_VIEW);
    // Functions start, code gets compiled: none of that is asked about here.
    await logInThroughPage(page, desk.cloud.baseUrl, desk.people.marta.email, "/inbox");
    const cold = await firstViews(page, desk.cloud.baseUrl, true);
    const again = await firstViews(page, desk.cloud.baseUrl, false);
    return { withSession: cold, again, scrolled: await scrollToTheEnd(page, CONVERSATIONS) };
  } finally {
    await browser.close();
    table.close();
    await desk.cloud.stop();
  }
}

export function appReport({ withSession, again, scrolled }: AppMeasured): string {
  const ms = (pair: readonly number[]): string => pair.map((value) => value.toFixed(0)).join(", at worst ");
  const heap = scrolled.heapMb.map((value) => value.toFixed(1)).join(" MB, after ");
  return [
    `First view, empty cache: median ms ${ms(withSession)}; with what the browser kept: ${ms(again)}`,
    `Scrolling ${CONVERSATIONS} conversations to their end: ${scrolled.frames} frames, ${scrolled.longFrames} longer than 50 ms,`,
    `the longest ${scrolled.longestMs.toFixed(0)} ms; at most ${scrolled.rows} rows at once; script memory before ${heap} MB`,
  ].join("\n");
}

async function firstViews(page: Page, baseUrl: string, empty: boolean): Promise<readonly [number, number]> {
  const session = await page.context().newCDPSession(page);
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto("about:blank");
    if (empty) await session.send("Network.clearBrowserCache");
    await page.goto(`${baseUrl}/inbox`);
    took.push(Number(await page.evaluate("window.firstView")));
  }
  return [quantile(took, 0.5), Math.max(...took)];
}
