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

/** From navigation to the list of conversations, in milliseconds. */
interface FirstView {
  readonly median: number;
  readonly worst: number;
  /** What the page's main thread was at work, in the middle: other than the time, it hardly grows with the machine's load. */
  readonly thread: number;
}

export interface AppMeasured {
  /** With an empty cache. */
  readonly withSession: FirstView;
  /** The same with what the browser kept. */
  readonly again: FirstView;
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
  const ms = ({ median, worst, thread }: FirstView): string =>
    `median ${median.toFixed(0)} ms, at worst ${worst.toFixed(0)}, of which the page works ${thread.toFixed(0)}`;
  const heap = scrolled.heapMb.map((value) => value.toFixed(1)).join(" MB, after ");
  return [
    `First view, empty cache: ${ms(withSession)}; with what the browser kept: ${ms(again)}`,
    `Scrolling ${CONVERSATIONS} conversations to their end: ${scrolled.frames} frames, ${scrolled.longFrames} longer than 50 ms,`,
    `the longest ${scrolled.longestMs.toFixed(0)} ms; at most ${scrolled.rows} rows at once; script memory before ${heap} MB`,
  ].join("\n");
}

async function firstViews(page: Page, baseUrl: string, empty: boolean): Promise<FirstView> {
  const session = await page.context().newCDPSession(page);
  // Time of the thread, not of the clock.
  await session.send("Performance.setTimeDomain", { timeDomain: "threadTicks" });
  await session.send("Performance.enable");
  const worked = async (): Promise<number> => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
  };
  const took: number[] = [];
  const threads: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto("about:blank");
    if (empty) await session.send("Network.clearBrowserCache");
    const before = await worked();
    await page.goto(`${baseUrl}/inbox`);
    took.push(Number(await page.evaluate("window.firstView")));
    threads.push((await worked()) - before);
  }
  return { median: quantile(took, 0.5), worst: Math.max(...took), thread: quantile(threads, 0.5) };
}
