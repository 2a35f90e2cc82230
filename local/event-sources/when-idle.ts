import { setTimeout as pause } from "node:timers/promises";
import type { LocalClock } from "../cloud.ts";
import type { QueueDepth, Sqs } from "../sqs/create-sqs.ts";
import type { Poller } from "./poll-queue.ts";
import type { StreamLog } from "./stream-log.ts";

export interface IdleOptions {
  /** Also waits for delayed messages that fall due within this time of the local clock. Default 0: none. */
  readonly includeDelayedMs?: number;
  /** Does not wait for messages that are in flight although no function works on them: theirs crashed or put them off. */
  readonly leaveInFlight?: boolean;
  readonly timeoutMs?: number;
}

/** Makes `idle()`: nothing visible, in flight or under way, and a last look into the streams found nothing new. */
export function whenIdle(parts: {
  readonly sqs: Sqs;
  readonly clock: LocalClock;
  readonly queueArns: ReadonlySet<string>;
  readonly pollers: readonly Poller[];
  readonly logs: readonly StreamLog[];
  /** Called after each change of a queue or poller. */
  readonly listeners: Set<() => void>;
}): (options?: IdleOptions) => Promise<void> {
  const { sqs, clock, queueArns, pollers, logs, listeners } = parts;
  const busyQueues = ({ includeDelayedMs = 0, leaveInFlight = false }: IdleOptions): readonly QueueDepth[] =>
    sqs
      .depths()
      .filter(({ arn }) => queueArns.has(arn))
      .filter(({ visible, inFlight, nextDueAt }) => {
        const isSoon = includeDelayedMs > 0 && nextDueAt !== null && nextDueAt <= clock.now() + includeDelayedMs;
        // What is visible beside them waits behind them in its group: an idle poller would have taken it.
        const isLeft = leaveInFlight && inFlight > 0;
        return (!isLeft && visible + inFlight > 0) || isSoon;
      });
  return async (options = {}) => {
    const { timeoutMs = 30_000 } = options;
    const giveUpAt = performance.now() + timeoutMs;
    const isQuiet = () => pollers.every((poller) => poller.isIdle()) && busyQueues(options).length === 0;
    for (;;) {
      let changes = 0;
      const next = Promise.withResolvers<void>();
      const listener = () => {
        changes++;
        next.resolve();
      };
      listeners.add(listener);
      try {
        if (isQuiet()) {
          // A function may have written the table just before its batch ended.
          await Promise.all(logs.map((log) => log.catchUp()));
          if (isQuiet() && changes === 0) return;
        }
        // The pause is for what no listener tells: delays and leases that end.
        await Promise.race([next.promise, pause(20)]);
      } finally {
        listeners.delete(listener);
      }
      if (performance.now() > giveUpAt)
        throw new Error(`not idle after ${timeoutMs} ms: ${describe(busyQueues(options), pollers)}`);
    }
  };
}

function describe(queues: readonly QueueDepth[], pollers: readonly Poller[]): string {
  const waiting = queues.map(
    ({ name, visible, inFlight, delayed }) =>
      `${name} has ${visible} visible, ${inFlight} in flight, ${delayed} delayed`,
  );
  const busy = pollers.filter((poller) => !poller.isIdle()).length;
  return [...waiting, `${busy} of ${pollers.length} pollers busy`].join("; ");
}
