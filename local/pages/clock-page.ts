import * as z from "zod";
import type { LocalClock } from "../cloud.ts";
import type { Page } from "./page.ts";

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const input = z.union([
  z.strictObject({ advance: z.union([z.number().min(0), z.string()]) }),
  z.strictObject({ advanceSeconds: z.number().min(0) }),
]);

/**
 * `/_local/clock`: GET tells the time; POST or PUT `{ "advance": "25h" }` moves it, and all that is due then happens.
 * @param afterMove awaited before the answer
 */
export function clockPage(clock: LocalClock, afterMove: () => Promise<unknown> = async () => {}): Page {
  return async ({ method, input: given }) => {
    if (method === "POST" || method === "PUT") {
      const move = input.parse(given);
      clock.advance(milliseconds("advance" in move ? move.advance : move.advanceSeconds));
      await afterMove();
    } else if (method !== "GET") return null;
    const json = { now: new Date(clock.now()).toISOString(), offsetMs: clock.offsetMs() };
    return { json, title: "Clock" };
  };
}

/**
 * Reads a length of time: seconds as a number or as digits, or parts such as `1d`, `25h`, `1h30m`, `90s`, `500ms`.
 * @throws RangeError for anything else
 */
export function milliseconds(length: number | string): number {
  if (typeof length === "number") return length * 1000;
  if (/^\d+(\.\d+)?$/.test(length)) return Number(length) * 1000;
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(length)) throw new RangeError(`not a length of time: ${length}`);
  const parts = [...length.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? ""] ?? 0), 0);
}
