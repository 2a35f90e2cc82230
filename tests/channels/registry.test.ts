import { expect, it } from "vitest";
import { catalogue, channelById, channels } from "../../lib/channels/registry.ts";

it("lists every channel with what a connect form needs", () => {
  const messenger = catalogue().find(({ id }) => id === "messenger");

  expect(catalogue().map(({ id }) => id)).toEqual(channels.map(({ id }) => id));
  expect(messenger).toMatchObject({
    title: "Messenger",
    capabilities: { maxTextLength: 2000, replyWindowHours: 24 },
    settings: {
      type: "object",
      required: ["pageId"],
      additionalProperties: false,
      properties: { pageId: { title: "Page id", type: "string" }, humanAgent: { default: false } },
    },
    secrets: { required: ["appSecret", "verifyToken", "pageAccessToken"], additionalProperties: false },
  });
});

it("is plain JSON", () => {
  expect(JSON.parse(JSON.stringify(catalogue()))).toEqual(catalogue());
});

it("finds a channel by its id, and no other", () => {
  expect(channelById("form")?.title).toBe("Form");
  expect(channelById("constructor")).toBeNull();
});

it("has each id once", () => {
  expect(new Set(channels.map(({ id }) => id)).size).toBe(channels.length);
});
