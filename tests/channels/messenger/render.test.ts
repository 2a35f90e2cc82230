import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { OutboundMessage } from "../../../lib/channels/channel.ts";
import { messenger } from "../../../lib/channels/messenger/index.ts";
import { accountWith, PERSON, reply } from "./sample.ts";

const render = (changes: Partial<OutboundMessage>) => messenger.render(reply(changes), accountWith());
const bodies = (changes: Partial<OutboundMessage>) =>
  render(changes).map((call) => JSON.parse("body" in call ? call.body : ""));
const FILE = {
  contentType: "application/octet-stream",
  size: 1,
  storageKey: "files/a",
  id: "01KB00000000000000000000F1",
  contentId: null,
};

describe("the call", () => {
  it("goes to the page's messages, with the token in a header and its proof in the address", () => {
    const [call] = render({});

    const proof = createHmac("sha256", "recorded-app-secret").update("recorded-page-access-token").digest("hex");
    expect(call).toMatchObject({
      method: "POST",
      url: `https://graph.facebook.com/v26.0/246813579024680/messages?appsecret_proof=${proof}`,
      headers: { authorization: "Bearer recorded-page-access-token", "content-type": "application/json" },
    });
  });

  it("carries our message id, to be found again in the echo", () => {
    expect(bodies({})).toEqual([
      {
        recipient: { id: PERSON },
        messaging_type: "RESPONSE",
        message: { text: "It ships today.", metadata: "parley:01KB0000000000000000000MSG" },
      },
    ]);
  });

  it("writes to somebody who did not log in by their reference", () => {
    expect(bodies({ to: "user_ref:visitor-71" })[0].recipient).toEqual({ user_ref: "visitor-71" });
  });

  it("names the message that is answered in the first part only", () => {
    const parts = bodies({ text: "x".repeat(2001), replyToExternalId: "m_text01" });

    expect(parts.map((part) => part.reply_to)).toEqual([{ mid: "m_text01" }, undefined]);
  });
});

describe("the parts", () => {
  it("are a text and two attachments as three calls", () => {
    const attachments = [
      { ...FILE, kind: "image", url: "https://files.example/a.png", name: "a.png" },
      { ...FILE, kind: "voice", url: "https://files.example/b.mp4", name: "b.mp4" },
    ] as const;
    const parts = bodies({ attachments });

    expect(parts.map((part) => part.message.attachment?.type ?? "text")).toEqual(["text", "image", "audio"]);
    expect(parts[1].message.attachment.payload.url).toBe("https://files.example/a.png");
    expect(parts.every((part) => part.message.metadata.startsWith("parley:"))).toBe(true);
  });

  it("are only the attachments when there is no text", () => {
    const attachments = [{ ...FILE, kind: "file", url: "https://files.example/a.pdf", name: "a.pdf" }] as const;

    expect(bodies({ text: " ", attachments })).toHaveLength(1);
  });

  it("of a text of 2,000 characters are one, of 2,001 two", () => {
    expect(bodies({ text: "x".repeat(2000) })).toHaveLength(1);
    expect(bodies({ text: "x".repeat(2001) })).toHaveLength(2);
  });
});

describe("the permission", () => {
  const human = { state: "human_only", until: "2026-11-27T09:15:02.123Z" } as const;

  it("is a plain response in the open window, also for people", () => {
    expect(bodies({})[0]).not.toHaveProperty("tag");
  });

  it("is the human agent tag for a person after 24 hours", () => {
    expect(bodies({ window: human })[0]).toMatchObject({ messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" });
  });

  it("is never the tag for what an automation wrote", () => {
    const [body] = bodies({ window: human, humanAuthor: false });

    expect(body).toMatchObject({ messaging_type: "RESPONSE" });
    expect(body).not.toHaveProperty("tag");
  });
});
