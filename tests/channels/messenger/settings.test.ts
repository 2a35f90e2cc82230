import { describe, expect, it } from "vitest";
import { messenger } from "../../../lib/channels/messenger/index.ts";
import { accountWith } from "./sample.ts";

describe("settings", () => {
  it("need only the page, and have safe defaults", () => {
    expect(messenger.settings.parse({ pageId: "1" })).toEqual({
      pageId: "1",
      graphVersion: "v26.0",
      humanAgent: false,
      greeting: "",
      instantReply: "",
    });
  });

  it.each([
    {},
    { pageId: "my-page" },
    { pageId: "1", graphVersion: "../me" },
    { pageId: "1", greeting: "x".repeat(2001) },
  ])("refuse %j", (settings) => {
    expect(messenger.settings.safeParse(settings).success).toBe(false);
  });
});

it("lets a page be connected once", () => {
  expect(messenger.externalId?.(accountWith().settings)).toBe("246813579024680");
});

describe("automatic replies", () => {
  it("are the greeting when a conversation opens and the instant reply after the first message", () => {
    expect(messenger.automaticReplies?.(accountWith())).toEqual([
      { when: "conversation_opened", text: "Hello! How can we help?" },
      { when: "first_message", text: "Thank you, we will answer soon." },
    ]);
  });

  it("are none when their texts are empty", () => {
    expect(messenger.automaticReplies?.(accountWith({ greeting: "", instantReply: "" }))).toEqual([]);
  });
});
