import { isFunction } from "./lambda/function-name.ts";

/**
 * One way in which a call may fail. A rule without `action` or `functionName` matches any, one without `service` any SDK
 * call: invocations and what SES does by itself are struck only by rules that name `lambda` or `mail`.
 */
export interface FaultRule {
  /**
   * As in IAM actions: `dynamodb`, `sqs`, `s3`, `ssm`, `scheduler`, `cognito-idp`, `execute-api`, `ses`; `lambda` for invocations;
   * `mail` for mail coming in (`Receive`) and reports on mail going out (`Report`).
   */
  readonly service?: string;
  /** The API operation: `PutItem`, `SendMessageBatch`. */
  readonly action?: string;
  /** The calling function: its physical name, or a part that tells it (`deliver-outbound`). */
  readonly functionName?: string;
  /** Before the call took effect, or after it (then only its answer is lost or changed). */
  readonly when: "before" | "after";
  readonly kind: "throttle" | "timeout" | "error" | "crash" | "duplicate" | "reorder" | "delay" | "hold";
  /** How often the rule strikes at most; always when absent. */
  readonly times?: number;
  /** 0 to 1; certain when absent. */
  readonly probability?: number;
  /** Strikes only the n-th matching call (from 1) of an invocation. */
  readonly nth?: number;
  /** Milliseconds of a `delay` (100 when absent). */
  readonly delayMs?: number;
  /** Same seed, same choices. */
  readonly seed?: number;
}

/** One SDK call as the fault rules see it. */
export interface FaultCall {
  readonly service: string;
  readonly action: string;
  readonly functionName: string;
  /** Names the invocation that the call belongs to. */
  readonly invocation: string;
}

export interface Faults {
  list(): readonly FaultRule[];
  /** Replaces all rules; their counts begin anew. */
  set(rules: readonly FaultRule[]): void;
  clear(): void;
  /** The rules that strike this call, in their order. Counts it: call it once for each call. */
  strike(call: FaultCall): readonly FaultRule[];
  /** Resolves when the rules that are set now are cleared or replaced: what a `hold` waits for. */
  released(): Promise<void>;
  /** The calls that were struck since the rules were set, oldest first. */
  struck(): readonly FaultCall[];
}

interface Armed {
  readonly rule: FaultRule;
  readonly random: () => number;
  /** Matching calls by invocation. */
  readonly seen: Map<string, number>;
  struck: number;
}

export function createFaults(): Faults {
  let armed: readonly Armed[] = [];
  let struck: FaultCall[] = [];
  let hold = Promise.withResolvers<void>();
  const release = (): void => {
    hold.resolve();
    hold = Promise.withResolvers();
  };
  return {
    list: () => armed.map(({ rule }) => rule),
    set(rules) {
      armed = rules.map((rule) => ({ rule, random: randomNumbers(rule.seed ?? 1), seen: new Map(), struck: 0 }));
      struck = [];
      release();
    },
    clear() {
      armed = [];
      release();
    },
    released: () => hold.promise,
    strike(call) {
      const rules = armed.filter((one) => matches(one.rule, call) && strikes(one, call)).map(({ rule }) => rule);
      if (rules.length > 0) struck.push(call);
      return rules;
    },
    struck: () => struck,
  };
}

/** No SDK calls of a function. */
const NO_CALLS = new Set(["lambda", "mail"]);

function matches(rule: FaultRule, call: FaultCall): boolean {
  return (
    (rule.service === undefined ? !NO_CALLS.has(call.service) : rule.service === call.service) &&
    (rule.action === undefined || rule.action === call.action) &&
    (rule.functionName === undefined || isFunction(call.functionName, rule.functionName))
  );
}

function strikes(armed: Armed, call: FaultCall): boolean {
  const { rule } = armed;
  const nth = (armed.seen.get(call.invocation) ?? 0) + 1;
  armed.seen.set(call.invocation, nth);
  if (rule.nth !== undefined && rule.nth !== nth) return false;
  if (rule.times !== undefined && armed.struck >= rule.times) return false;
  if (rule.probability !== undefined && armed.random() >= rule.probability) return false;
  armed.struck++;
  return true;
}

/** Mulberry32: a small generator whose numbers depend on the seed alone. */
function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
