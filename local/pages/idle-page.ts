import type { IdleOptions } from "../become-idle.ts";
import { milliseconds } from "./clock-page.ts";
import type { Page } from "./page.ts";

const DEFAULT_SECONDS = 30;

/**
 * `/_local/idle?timeout=30`: answers once nothing is under way any more, with 408 when that takes too long. With
 * `delayed=2s` it also waits for messages of queues that fall due within that time.
 */
export function idlePage(idle: (options: IdleOptions) => Promise<void>): Page {
  return async ({ method, query }) => {
    if (method !== "GET") return null;
    const seconds = Number(query.get("timeout") ?? DEFAULT_SECONDS);
    if (!(seconds > 0 && seconds <= 600)) throw new RangeError("timeout must be 1 to 600 seconds");
    try {
      await idle({ timeoutMs: seconds * 1000, includeDelayedMs: milliseconds(query.get("delayed") ?? 0) });
      return { json: { idle: true }, title: "Idle" };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { status: 408, json: { idle: false, why }, title: "Busy" };
    }
  };
}
