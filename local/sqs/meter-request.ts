import type { Meter } from "../cloud.ts";

const CHUNK = 64 * 1024;

/**
 * Counts what a request is billed as: each 64 KB of payload is one. The gate counts the call itself.
 * https://aws.amazon.com/sqs/pricing/
 */
export function meterPayload(meter: Meter, bytes: number, functionName?: string): void {
  meter.add("sqs.requests", Math.max(1, Math.ceil(bytes / CHUNK)), functionName);
}

/** Counts a call that does not pass the gate: a poller's, the scheduler's. */
export function meterDirectCall(meter: Meter, action: string, bytes: number): void {
  meter.add(`sqs.${action}`);
  meterPayload(meter, bytes);
}
