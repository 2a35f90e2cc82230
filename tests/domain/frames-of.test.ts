import { expect, test } from "vitest";
import { serverFrame } from "../../lib/api/socket-protocol.ts";
import { framesOf } from "../../lib/domain/frames-of.ts";
import type { RealtimeEvent } from "../../lib/domain/realtime-event.ts";
import { at, idOf } from "../support/entities.ts";

const event = (name: string, text: string): RealtimeEvent => ({
  ...{ id: name, type: "message.created", at: at(0), topic: `conversation:${idOf("c")}`, conversationId: idOf("c") },
  data: { id: idOf(name), text },
});
const read = (frame: string) => serverFrame.parse(JSON.parse(frame)).events;

test("packs small events into one frame, in order", () => {
  const frames = framesOf([event("a", "1"), event("b", "2")]);

  expect(frames).toHaveLength(1);
  expect(frames.flatMap(read).map(({ id }) => id)).toEqual(["a", "b"]);
});

test("begins another frame where one would be too large for the gateway", () => {
  const frames = framesOf(["a", "b", "c"].map((name) => event(name, "ü".repeat(25_000))));

  expect(frames).toHaveLength(2);
  expect(Math.max(...frames.map((frame) => Buffer.byteLength(frame)))).toBeLessThanOrEqual(128 * 1024);
});

test("sends only the id of what is too large by itself", () => {
  const frames = framesOf([event("a", "x".repeat(200_000)), event("b", "small")]);

  expect(frames.flatMap(read).map(({ data }) => data)).toEqual([
    { id: idOf("a"), truncated: true },
    { id: idOf("b"), text: "small" },
  ]);
});

test("makes no frame of nothing", () => {
  expect(framesOf([])).toEqual([]);
});
