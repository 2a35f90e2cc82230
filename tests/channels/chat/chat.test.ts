import { join } from "node:path";
import { expect, it } from "vitest";
import { chat } from "../../../lib/channels/chat/index.ts";
import type { InboundEvent } from "../../../lib/channels/inbound-event.ts";
import { mayRunOn } from "../../../lib/domain/visitor-site.ts";
import { isVisitorToken, visitorKey, visitorToken } from "../../../lib/domain/visitor-token.ts";
import { eventsFolder, readRecording } from "../../../local/recordings/recording.ts";
import { recordedRequest, requestOf } from "../../support/recorded-request.ts";

const account = { id: "01KB0000000000000000ACC0NT", settings: chat.settings.parse({}), secrets: {} };
const eventsOf = (name: string): readonly InboundEvent[] =>
  chat.parse(recordedRequest(readRecording(join(eventsFolder("chat"), `${name}.json`))), account);

it("gives a visitor's messages one thread, whatever page they were written on", () => {
  const [first] = eventsOf("message");
  const [second] = eventsOf("message-with-page");

  expect(first).toMatchObject({ kind: "message", direction: "inbound", externalId: "c1-7f3a" });
  expect(second?.threadKey).toBe(first?.threadKey);
  expect(second).toMatchObject({ details: { pageUrl: "https://lumen.example/halo?size=m" } });
});

it("tells the same id of two visitors apart", () => {
  const [one] = eventsOf("message");
  const [other] = eventsOf("message-of-another-visitor");

  expect(other).toMatchObject({ kind: "message", externalId: "c1-7f3a" });
  expect(other?.key).not.toBe(one?.key);
  expect(other?.threadKey).not.toBe(one?.threadKey);
});

it.each(["GET", "POST", "PUT", "visit"])("refuses a %s from outside", (method) => {
  expect(chat.verify({ ...requestOf("{}"), method }, account).kind).toBe("reject");
});

it("knows the holder of a token by account, and nobody finds the token from it", () => {
  const token = visitorToken("a".repeat(43));
  const keys = ["01KB0000000000000000ACC0N1", "01KB0000000000000000ACC0N2"].map((id) => visitorKey(id, token));

  expect(isVisitorToken(token)).toBe(true);
  expect(new Set([...keys, visitorKey("01KB0000000000000000ACC0N1", visitorToken("b".repeat(43)))]).size).toBe(3);
  expect(keys.join()).not.toContain("aaa");
  expect(["vst-", `${token}a`, ` ${token}`, `${token}\n`, "constructor"].map(isVisitorToken)).toEqual(
    Array(5).fill(false),
  );
});

it("can be answered at any time, and calls nobody for it", () => {
  expect(chat.window({ lastInboundAt: null, now: "2026-11-20T09:15:03.123Z" }, account).state).toBe("open");
});

it.each([
  ["color", "teal"],
  ["color", "#0b6e6e;background:url(//x)"],
  ["avatarUrl", "javascript:alert(1)"],
  ["avatarUrl", "http://example.com/a.png"],
  ["domains", ["https://example.com"]],
  ["welcome", "x".repeat(501)],
])("refuses %s: %s", (name, value) => {
  expect(chat.settings.safeParse({ [name]: value }).success).toBe(false);
});

it.each([
  ["https://lumen.example", true],
  ["https://shop.lumen.example:8443", true],
  ["https://lumen.example.evil.example", false],
  ["https://notlumen.example", false],
  ["null", false],
  [null, true],
])("on pages of lumen.example: %s is let in: %s", (origin, allowed) => {
  expect(mayRunOn({ domains: ["lumen.example"] }, origin)).toBe(allowed);
});
