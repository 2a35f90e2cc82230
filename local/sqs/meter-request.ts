import type { Meter } from "../cloud.ts";

const CHUNK = 64 * 1024;

/**
 * Counts a call by its name and what it is billed as: each 64 KB of payload is one request.
 * https://aws.amazon.com/sqs/pricing/
 */
export function meterRequest(meter: Meter, action: string, bytes: number): void {
  meter.add(`sqs.${action}`);
  meter.add("sqs.requests", Math.max(1, Math.ceil(bytes / CHUNK)));
}
