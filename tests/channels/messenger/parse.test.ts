import { describe, expect, it } from "vitest";
import { messenger } from "../../../lib/channels/messenger/index.ts";
import { requestOf } from "../../support/recorded-request.ts";
import { accountWith, eventsOf, eventsOfElement, PERSON } from "./sample.ts";

describe("messages of the person", () => {
  it("reads a text with the provider's id, person and time", () => {
    const [event] = eventsOf("text");

    expect(event).toMatchObject({
      kind: "message",
      direction: "inbound",
      key: "m_text01",
      externalId: "m_text01",
      threadKey: PERSON,
      person: { externalId: PERSON },
      occurredAt: "2026-11-20T09:15:03.123Z",
      text: "Is order 1042 on its way?",
      attachments: [],
      opensWindow: true,
    });
  });

  it.each([
    ["text-escaped", { text: "Grüße 🚀 a/b" }],
    ["quick-reply", { text: "Yes", details: { quickReply: "CONFIRM_1042" } }],
    ["reply-to", { replyToExternalId: "m_text01" }],
    [
      "ad-message",
      { details: { referral: "REF1", adId: "6045246247433", adTitle: "Autumn lamps", adProductId: "4422" } },
    ],
    ["standby", { standby: true, text: "hello bot" }],
    ["test-button", { externalId: "m_test01", text: "test_message" }],
    ["timestamp-in-seconds", { occurredAt: expect.stringMatching(/^2026-11-20T/) }],
    ["unsupported", { unparsed: true, text: "", attachments: [] }],
    ["text-user-ref", { threadKey: "user_ref:visitor-71", person: { externalId: "user_ref:visitor-71" } }],
  ])("reads %s", (name, expected) => {
    expect(eventsOf(name)[0]).toMatchObject({ kind: "message", ...expected });
  });

  it("reads the part of a batch that can be read, and keeps the rest", () => {
    const events = eventsOf("batch-with-poison");

    expect(events.at(-1)).toMatchObject({ kind: "message", text: "still here" });
    expect(events[1]).toMatchObject({ kind: "message", unparsed: true, person: { externalId: PERSON } });
    expect(events.flatMap((event) => (event.kind === "ignored" ? event.why : []))).toEqual([
      "the element is not an object",
      "a message without a person",
      "the element is not an object",
    ]);
  });

  it("ignores the other page in one body", () => {
    const [other, ours] = eventsOf("two-pages");

    expect(other).toMatchObject({ kind: "ignored", why: "the entry is about another page" });
    expect(ours).toMatchObject({ kind: "message", text: "for us" });
  });

  it("gives a message without an id the same key on each delivery, and another text another key", () => {
    const element = { sender: { id: PERSON }, timestamp: 1795166102123, message: { text: "no id" } };
    const key = (text: string) => eventsOfElement({ ...element, message: { text } })[0]?.key;

    expect(key("a")).toBe(key("a"));
    expect(key("a")).not.toBe(key("b"));
  });

  it("gives what has no time the time of its entry, and else a fixed one, never the time of receipt", () => {
    const entry = { id: "246813579024680", messaging: [{ sender: { id: PERSON }, message: { mid: "m1", text: "a" } }] };
    const parse = (time?: number) =>
      messenger.parse(requestOf(JSON.stringify({ object: "page", entry: [{ ...entry, time }] })), accountWith());

    expect(parse(1795166102456)[0]?.occurredAt).toBe("2026-11-20T09:15:02.456Z");
    expect(parse()[0]?.occurredAt).toBe("1970-01-01T00:00:00.000Z");
  });

  it("keeps every digit of an id that is a number larger than 2^53", () => {
    const body = `{"id":12345678901234567891}`;
    const text = eventsOf("echo-big-numbers")[0];

    expect(JSON.parse(body).id).not.toBe("12345678901234567891");
    expect(text).toMatchObject({ details: { attachment: expect.stringContaining("12345678901234567891") } });
  });
});

describe("attachments", () => {
  it.each([
    [
      "images-two",
      [
        ["image", "lamp.jpg"],
        ["image", "lamp.gif"],
      ],
    ],
    ["audio", [["audio", "clip.mp4"]]],
    ["video", [["video", "film.mp4"]]],
    ["file", [["file", "invoice.pdf"]]],
    ["sticker", [["sticker", "sticker"]]],
    ["sticker-twins", [["sticker", "sticker"]]],
    ["sticker-old-form", [["sticker", "sticker"]]],
    ["reel", [["video", "Autumn lamps"]]],
    ["post", [["file", "New shop"]]],
    ["attachment-unknown-type", [["file", "h.bin"]]],
    ["attachment-payload-null", [["image", "image"]]],
    ["link", []],
    ["location", []],
  ])("reads %s", (name, expected) => {
    const event = eventsOf(name)[0];

    const found = event?.kind === "message" ? event.attachments.map((file) => [file.kind, file.name]) : null;
    expect(found).toEqual(expected);
  });

  it.each([
    ["link", "https://example.com/p/9", { linkTitle: "Example product" }],
    ["echo-without-payload", "Example product https://example.com/p/9", { link: "https://example.com/p/9" }],
    ["location", "Pinned location: 48.2082, 16.3738", { latitude: "48.2082", longitude: "16.3738" }],
    ["product", "Lamp, EUR 49", { productId: "4422", retailerId: "SKU-9" }],
    ["appointment", "Appointment requested", { bookingStatus: "requested", bookingStart: "1795250000" }],
  ])("says in words what %s shows", (name, text, details) => {
    expect(eventsOf(name)[0]).toMatchObject({ text, details });
  });

  it("takes no address that is not of the web", () => {
    const attachments = [{ type: "image", payload: { url: "file:///etc/passwd" } }];
    const [event] = eventsOfElement({ sender: { id: PERSON }, message: { mid: "m1", attachments } });

    expect(event).toMatchObject({ attachments: [{ kind: "image", url: null }] });
  });
});

describe("what the person did", () => {
  it.each([
    [
      "postback",
      { kind: "postback", externalId: "m_pb01", text: "Get started", payload: "GET_STARTED", opensWindow: true },
    ],
    ["postback", { details: { referral: "campaign-7", referralSource: "SHORTLINK" } }],
    ["postback-without-mid", { kind: "postback", key: expect.stringContaining(PERSON), payload: "TRACK" }],
    ["standby-postback", { kind: "postback", payload: "", standby: true }],
    ["referral", { kind: "postback", payload: "campaign-7", opensWindow: true }],
    ["reaction", { kind: "reaction", externalId: "m_out09", emoji: "❤️", opensWindow: true }],
    ["reaction-without-emoji", { kind: "reaction", emoji: "😮" }],
    ["unreact", { kind: "reaction", externalId: "m_out09", emoji: null, opensWindow: false }],
    ["edit", { kind: "edit", externalId: "m_text01", text: "Is order 1043 on its way?", key: "edit:m_text01:1" }],
    ["deleted", { kind: "delete", externalId: "m_text01" }],
  ])("reads %s", (name, expected) => {
    expect(eventsOf(name)[0]).toMatchObject(expected);
  });

  it("has different keys for a reaction, its removal and its return", () => {
    const react = (action: string, timestamp: number) =>
      eventsOfElement({ sender: { id: PERSON }, timestamp, reaction: { mid: "m1", action } })[0]?.key;

    const keys = [react("react", 1795166102123), react("unreact", 1795166103123), react("react", 1795166104123)];
    expect(new Set(keys).size).toBe(3);
  });
});

describe("what is kept and does nothing", () => {
  it.each([
    ["optin", "an opt-in"],
    ["account-linking", "account linking"],
    ["policy-enforcement", "a policy notice to the page"],
    ["thread-passed", "the thread was passed to another app"],
    ["thread-taken", "the thread was taken by another app"],
    ["thread-requested", "another app asks for the thread"],
    ["app-roles", "the roles of apps changed"],
    ["unknown-kind", "an unknown kind of event"],
    ["feed-change", "a change of feed"],
    ["not-a-page", "the body is not about a page"],
    ["not-json", "the body is not a JSON object"],
  ])("ignores %s and says why", (name, why) => {
    expect(eventsOf(name)).toMatchObject([{ kind: "ignored", why }]);
  });

  it("knows the person of an opt-in who did not log in", () => {
    expect(eventsOf("optin-user-ref")[0]).toMatchObject({ person: { externalId: "user_ref:visitor-71" } });
  });
});
