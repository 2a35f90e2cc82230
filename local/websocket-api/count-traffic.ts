import type { Meter } from "../cloud.ts";
import { WEBSOCKET_LIMITS } from "./websocket-api.ts";

/** Counts what a WebSocket API would be billed for: messages both ways by 32 KB, and minutes of connection. */
export function countTraffic(meter: Meter) {
  const received = (bytes: number): void => {
    meter.add("websocket.messages", Math.max(1, Math.ceil(bytes / WEBSOCKET_LIMITS.billedBytes)));
  };
  const sent = (bytes: number): void => {
    received(bytes);
    meter.add("websocket.frames");
  };
  const ended = (connectedMs: number): void => {
    meter.add("websocket.connectionMinutes", Math.max(1, Math.ceil(connectedMs / 60_000)));
  };
  return { received, sent, ended };
}
