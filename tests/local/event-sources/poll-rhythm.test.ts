import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPollRhythm, steadyRhythm } from "../../../local/event-sources/poll-rhythm.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Counts looks that find nothing. */
function looking(rhythm: ReturnType<typeof createPollRhythm>) {
  const stopped = new AbortController();
  let looks = 0;
  const ended = rhythm.run(async () => {
    looks += 1;
    return false;
  }, stopped.signal);
  const stop = async () => {
    stopped.abort();
    await ended;
  };
  return { looks: () => looks, stop };
}

test("a wake-up makes it look at once, with no time passing", async () => {
  const rhythm = createPollRhythm();
  const { looks, stop } = looking(rhythm);
  await vi.advanceTimersByTimeAsync(10_000);
  const before = looks();

  rhythm.wake();
  await vi.advanceTimersByTimeAsync(0);

  expect(looks()).toBe(before + 1);
  await stop();
});

test("whoever was never woken is looked for every 50 ms, and where writers wake it every 250 ms", async () => {
  const rhythm = createPollRhythm();
  const { looks, stop } = looking(rhythm);
  await vi.advanceTimersByTimeAsync(10_000);
  const begin = looks();
  await vi.advanceTimersByTimeAsync(1000);
  const never = looks() - begin;
  rhythm.wake();
  await vi.advanceTimersByTimeAsync(10_000);
  const woken = looks();

  await vi.advanceTimersByTimeAsync(1000);

  expect([never, looks() - woken]).toEqual([20, 4]);
  await stop();
});

test("a steady rhythm is woken by nothing", async () => {
  const rhythm = steadyRhythm(600_000);
  const { looks, stop } = looking(rhythm);
  rhythm.wake();
  await vi.advanceTimersByTimeAsync(0);

  expect(looks()).toBe(1);
  await stop();
});
