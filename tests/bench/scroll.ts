import type { Page } from "playwright-core";

export interface Scrolled {
  readonly frames: number;
  /** Frames that took longer than 50 ms. */
  readonly longFrames: number;
  readonly longestMs: number;
  /** The most rows that were in the document at once. */
  readonly rows: number;
  /** Memory of the page's script in MB, before and after, when what is not needed any more has been collected. */
  readonly heapMb: readonly [before: number, after: number];
}

/** Runs in the page: half a screen a frame, until the last row is seen. */
const SCROLL = `(last) => new Promise((resolve) => {
  const list = document.querySelector(".conversation-rows");
  const seen = { frames: 0, longFrames: 0, longestMs: 0, rows: 0 };
  let before = performance.now();
  const step = (now) => {
    const took = now - before;
    before = now;
    seen.frames += 1;
    if (took > 50) seen.longFrames += 1;
    seen.longestMs = Math.max(seen.longestMs, took);
    seen.rows = Math.max(seen.rows, list.querySelectorAll("li").length);
    if ([...list.querySelectorAll(".conversation-row-subject")].some((row) => row.textContent === last)) return resolve(seen);
    list.scrollTop += list.clientHeight / 2;
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})`;

/** Scrolls the list of conversations to the oldest of so many, as fast as a wheel that does not stop. */
export async function scrollToTheEnd(page: Page, count: number): Promise<Scrolled> {
  const session = await page.context().newCDPSession(page);
  const heap = async (): Promise<number> => {
    await session.send("HeapProfiler.collectGarbage");
    return (await session.send("Runtime.getHeapUsage")).usedSize / 1_000_000;
  };
  await page.getByText(`Question ${count}`, { exact: true }).waitFor();
  const before = await heap();
  const seen = await page.evaluate(`(${SCROLL})("Question 1")`);
  return { ...(seen as Omit<Scrolled, "heapMb">), heapMb: [before, await heap()] };
}
