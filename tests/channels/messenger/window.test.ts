import { describe, expect, it } from "vitest";
import { messenger } from "../../../lib/channels/messenger/index.ts";
import { accountWith } from "./sample.ts";

const LAST = "2026-11-13T09:00:00.000Z";
const windowAt = (now: string, humanAgent: boolean) =>
  messenger.window({ lastInboundAt: LAST, now }, accountWith({ humanAgent }));

describe("reply window", () => {
  it("is closed while the person has not written", () => {
    const facts = { lastInboundAt: null, now: LAST };

    expect(messenger.window(facts, accountWith())).toEqual({ state: "closed", until: null });
  });

  it.each([
    ["2026-11-14T08:59:59.999Z", true, "open", "2026-11-14T09:00:00.000Z"],
    ["2026-11-14T09:00:00.000Z", true, "human_only", "2026-11-20T09:00:00.000Z"],
    ["2026-11-20T08:59:59.000Z", true, "human_only", "2026-11-20T09:00:00.000Z"],
    ["2026-11-20T09:00:00.000Z", true, "closed", null],
    ["2026-11-20T09:00:01.000Z", true, "closed", null],
    ["2026-11-14T08:59:59.999Z", false, "open", "2026-11-14T09:00:00.000Z"],
    ["2026-11-14T09:00:00.000Z", false, "closed", null],
    ["2026-11-13T08:59:00.000Z", false, "open", "2026-11-14T09:00:00.000Z"],
  ])("at %s with Human Agent %s is %s", (now, humanAgent, state, until) => {
    expect(windowAt(now, humanAgent)).toEqual({ state, until });
  });
});
