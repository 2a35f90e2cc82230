import { appendFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import type { OutsideRequest, ProviderAnswer } from "./provider-answer.ts";

/** A request that a function sent to a provider, and what it was told. */
export interface OutsideCall {
  /** ISO time in the local cloud. */
  readonly at: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** 0 when no answer was given. */
  readonly status: number;
  readonly answer: string;
}

/** What was sent to the outside, newest last. */
export interface OutsideCalls {
  add(call: OutsideCall): void;
  list(): readonly OutsideCall[];
  clear(): void;
}

/** A list any longer would only fill memory; tests empty it themselves. */
const KEPT = 10_000;

/** @param file where the calls are kept over restarts, a line of JSON each; a torn last line is left out */
export function createOutsideCalls(file?: string): OutsideCalls {
  let calls = file && existsSync(file) ? readFileSync(file, "utf8").split("\n").flatMap(readLine).slice(-KEPT) : [];
  return {
    add: (call) => {
      calls.push(call);
      if (calls.length > 2 * KEPT) calls = calls.slice(-KEPT);
      if (file) appendFileSync(file, `${JSON.stringify(call)}\n`);
    },
    list: () => calls.slice(-KEPT),
    clear: () => {
      calls = [];
      if (file) rmSync(file, { force: true });
    },
  };
}

function readLine(line: string): OutsideCall[] {
  try {
    return line ? [JSON.parse(line) as OutsideCall] : [];
  } catch {
    return [];
  }
}

/** One call as it is listed, credentials included: tests look whether the right ones were sent. */
export function recordOf(call: OutsideRequest, at: string, answer: ProviderAnswer | null): OutsideCall {
  return {
    at,
    method: call.method,
    url: call.url,
    headers: call.headers,
    body: call.body.toString(),
    status: answer?.status ?? 0,
    answer: answer ? describe(answer) : "",
  };
}

function describe(answer: ProviderAnswer): string {
  const type = answer.headers["content-type"] ?? "";
  return /json|text/.test(type) ? answer.body.toString() : `${answer.body.length} bytes of ${type}`;
}
