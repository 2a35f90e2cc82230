import { serverFrame } from "../../../lib/api/socket-protocol.ts";
import type { RealtimeEvent } from "../../../lib/domain/realtime-event.ts";

/** The events of a frame; none when it is not one that we know. */
export function readFrame(text: string): readonly RealtimeEvent[] {
  const frame = serverFrame.safeParse(JSON.parse(text));
  return frame.success ? frame.data.events : [];
}
