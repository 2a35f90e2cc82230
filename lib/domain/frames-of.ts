import type { RealtimeEvent } from "./realtime-event.ts";

/** API Gateway takes 128 KB a frame; the rest is room for its envelope. */
const LARGEST_FRAME = 120_000;

/**
 * Packs events into as few frames as their size allows, in order. An event that is too large by itself loses its data
 * but for its id, so the client fetches it.
 */
export function framesOf(events: readonly RealtimeEvent[]): readonly string[] {
  const frames: string[][] = [];
  let bytes = 0;
  for (const event of events) {
    const text = fitting(event);
    const size = Buffer.byteLength(text) + 1;
    const last = frames.at(-1);
    if (last !== undefined && bytes + size <= LARGEST_FRAME) {
      last.push(text);
      bytes += size;
    } else {
      frames.push([text]);
      bytes = size;
    }
  }
  return frames.map((texts) => `{"events":[${texts.join(",")}]}`);
}

function fitting(event: RealtimeEvent): string {
  const text = JSON.stringify(event);
  if (Buffer.byteLength(text) <= LARGEST_FRAME) return text;
  return JSON.stringify({ ...event, data: { id: event.data.id, truncated: true } });
}
