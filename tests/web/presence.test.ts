import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RealtimeEvent } from "../../lib/domain/realtime-event.ts";
import { createPresence, VISITOR } from "../../web/app/realtime/presence.ts";

const CONVERSATION = "01J0000000000000000000000C";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const event = (type: RealtimeEvent["type"], data: RealtimeEvent["data"]): RealtimeEvent => ({
  ...{ id: "e", type, at: "2026-07-01T09:00:00.000Z", topic: `conversation:${CONVERSATION}` },
  ...{ conversationId: CONVERSATION, data },
});
const typing = (userId: string, name: string) => event("typing", { userId, name });

test("who types is shown for a moment, and stops when nothing more is heard", async () => {
  const presence = createPresence();
  presence.hear(typing(VISITOR, "Visitor"));
  expect(presence.at(CONVERSATION)).toEqual([{ userId: VISITOR, name: "Visitor", typing: true }]);

  await vi.advanceTimersByTimeAsync(7_000);

  expect(presence.at(CONVERSATION)).toMatchObject([{ userId: VISITOR, typing: false }]);
});

test("a message ends the typing of whoever wrote it, and of nobody else", () => {
  const presence = createPresence();
  presence.hear(typing(VISITOR, "Visitor"));
  presence.hear(typing("01J0000000000000000000000M", "Marta"));
  const typers = () => presence.at(CONVERSATION).filter((one) => one.typing);

  presence.hearMessage(event("message.created", { author: { type: "contact", id: "01J0000000000000000000000K" } }));
  expect(typers().map(({ name }) => name)).toEqual(["Marta"]);

  presence.hearMessage(event("message.created", { author: { type: "user", id: "01J0000000000000000000000M" } }));
  expect(typers()).toEqual([]);
});
