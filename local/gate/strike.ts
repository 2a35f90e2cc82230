import { setTimeout as pause } from "node:timers/promises";
import type { ServiceResponse } from "../cloud.ts";
import type { FaultRule } from "../faults.ts";
import { brokenAnswer, throttledAnswer } from "./answer.ts";

export interface Struck {
  readonly service: string;
  readonly rules: readonly FaultRule[];
  /** Makes the call. */
  run(): Promise<ServiceResponse>;
  /** Ends the caller's process. */
  crash(): void;
  /** Resolves when another call was answered, or soon anyway. */
  overtaken(): Promise<void>;
  /** Resolves when the rules are taken away. */
  released(): Promise<void>;
}

/** In place of an answer: the caller is left without one. */
export const silence = Symbol("no answer");

/** Makes a call with the faults that strike it: those before it, itself (twice when duplicated), those after it. */
export async function runStruck(struck: Struck): Promise<ServiceResponse | typeof silence> {
  const { rules } = struck;
  for (const rule of rules) {
    if (rule.when !== "before") continue;
    const instead = await suffer(rule, struck);
    if (instead !== undefined) return instead;
  }
  if (rules.some(({ kind }) => kind === "duplicate")) await struck.run();
  const answer = await struck.run();
  for (const rule of rules) {
    if (rule.when !== "after") continue;
    const instead = await suffer(rule, struck);
    if (instead !== undefined) return instead;
  }
  return answer;
}

/** @returns what the caller gets in place of the answer, or undefined to go on */
async function suffer(rule: FaultRule, struck: Struck): Promise<ServiceResponse | typeof silence | undefined> {
  switch (rule.kind) {
    case "throttle":
      return throttledAnswer(struck.service);
    case "error":
      return brokenAnswer(struck.service);
    case "timeout":
      return silence;
    case "crash":
      struck.crash();
      return silence;
    case "delay":
      await pause(rule.delayMs ?? 100);
      return undefined;
    case "reorder":
      await struck.overtaken();
      return undefined;
    case "hold":
      await struck.released();
      return undefined;
    case "duplicate":
      return undefined;
  }
}
