import { isFunction } from "../../local/lambda/function-name.ts";
import type { LocalCloud } from "../../local/start-cloud.ts";

/** A little more than a queue message stays hidden after the function that had it crashed. */
const BEYOND_VISIBILITY_MS = 181_000;

/**
 * Resolves when all is done, whatever crashed on the way: the time for which a crashed function's messages stay hidden
 * passes by moving the clock.
 */
export async function settle(cloud: LocalCloud, timeoutMs = 100_000): Promise<void> {
  for (;;) {
    await cloud.idle({ leaveInFlight: true, timeoutMs });
    if (cloud.sqs.depths().every(({ inFlight }) => inFlight === 0)) return;
    cloud.clock.advance(BEYOND_VISIBILITY_MS);
  }
}

/** Ends all processes of a function, so that its next invocation is a cold start. */
export function coolDown(cloud: LocalCloud, name: string): void {
  const functionName = functionNamed(cloud, name);
  for (let process = 1; process <= 1_000; process++) cloud.functions.kill({ functionName, process });
}

/** Physical name of the function that people call `process-inbound`. */
export function functionNamed(cloud: LocalCloud, name: string): string {
  const found = cloud.functions.names.find((one) => isFunction(one, name));
  if (found === undefined) throw new Error(`there is no function ${name}`);
  return found;
}

/** SDK calls of a function since the meter was reset. */
export function countedCalls(cloud: LocalCloud, name: string): number {
  const counters = Object.entries(cloud.meter.snapshot().functions[functionNamed(cloud, name)] ?? {});
  const calls = counters.filter(([counter]) => /^(?!lambda\.)[a-z0-9-]+\.[A-Z]/.test(counter));
  return calls.reduce((sum, [, count]) => sum + count, 0);
}
