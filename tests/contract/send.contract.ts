import { describe, expect, it } from "vitest";
import type { OutboundCall, OutboundMessage } from "../../lib/channels/channel.ts";
import { INSTALLATION } from "../support/installation.ts";
import { fc } from "../support/properties.ts";
import type { Subject } from "./subject.ts";

/** What we write goes out whole, and every documented answer of the provider is understood. */
export function sendContract({ channel, evidence, account, secretValues }: Subject): void {
  const { answers } = evidence;
  const to = channel.capabilities.mail ? "ada@sender.example" : "6190000000000011";
  const outbound = (text: string) => ({ ...anOutbound(text), to });
  const { canReply, visitors } = channel.capabilities;
  /** Visitors read what is stored: nobody is called. */
  const calls = canReply && !visitors;
  const whenCalling = (name: string, test: () => void) => calls && it(name, test);

  describe(`channel ${channel.id}: send`, () => {
    it("renders no call for nothing to say, and none at all where there is nobody to call", () => {
      expect(channel.render(outbound("  "), account)).toEqual([]);
      expect(channel.render(outbound("hello"), account).length > 0).toBe(calls);
    });

    whenCalling("keeps every part within the limit, whole, and cuts no grapheme", () => {
      const limit = channel.capabilities.maxTextLength;
      fc.assert(
        fc.property(outboundText, (text) => {
          const parts = channel.render(outbound(text), account).map((call) => textOf(call, text));

          expect(parts.join("")).toBe(text.trim() === "" ? "" : text);
          expectCutBetweenGraphemes(text, parts, limit);
        }),
        { numRuns: 60 },
      );
    });

    it("never has a secret in an address", () => {
      for (const call of channel.render(outbound("hello"), account)) {
        for (const secret of secretValues) expect("url" in call ? call.url : "").not.toContain(secret);
      }
    });

    it.each(answers)("understands: $what", ({ response, becomes }) => {
      const delivery = channel.interpret(response);

      expect(delivery).toMatchObject(becomes);
      if (delivery.kind === "retry") expect(delivery.afterSeconds).toBeGreaterThan(0);
    });

    whenCalling("has recorded answers for sent, retry, failed and unknown", () => {
      const kinds = new Set(answers.map(({ becomes }) => becomes.kind));

      expect([...kinds].sort()).toEqual(["failed", "retry", "sent", "unknown"]);
    });

    it("never throws on an answer, and never repeats its text", () => {
      const status = fc.integer({ min: 100, max: 599 });
      fc.assert(
        fc.property(status, fc.oneof(fc.string(), fc.json()), (code, body) => {
          const delivery = channel.interpret({ status: code, headers: {}, body: `${body}` });

          expect(["sent", "retry", "failed", "unknown"]).toContain(delivery.kind);
        }),
      );
      for (const { response } of answers) {
        expect(JSON.stringify(channel.interpret(response))).not.toContain("made-up text");
      }
    });
  });
}

const outboundText = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc
    .array(
      fc.constantFrom("👩‍👩‍👧‍👦", "e\u0301", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "word ", "\r\n", "\n", "é", "x".repeat(400), "👍🏽".repeat(90)),
      {
        maxLength: 60,
      },
    )
    .map((pieces) => pieces.join("")),
);

function anOutbound(text: string): OutboundMessage {
  return {
    id: "01KB0000000000000000000MSG",
    conversationId: "01KB00000000000000000THREAD",
    author: null,
    mail: null,
    installation: INSTALLATION,
    to: "6190000000000011",
    text,
    html: null,
    attachments: [],
    replyToExternalId: null,
    humanAuthor: true,
    window: { state: "open", until: null },
  };
}

/** The text in a rendered body, wherever the provider wants it: its longest string that is part of what was written. */
function textOf(call: OutboundCall, whole: string): string {
  if (call.method === "MAIL") return call.letter.text;
  const strings: string[] = [];
  JSON.parse(call.body, (_key, value: unknown) => {
    if (typeof value === "string" && whole.includes(value)) strings.push(value);
    return value;
  });
  return strings.sort((a, b) => b.length - a.length)[0] ?? "";
}

function expectCutBetweenGraphemes(whole: string, parts: readonly string[], limit: number): void {
  const boundaries = new Set([...new Intl.Segmenter("en").segment(whole)].map(({ index }) => index));
  let at = 0;
  for (const part of parts) {
    expect(part.length).toBeLessThanOrEqual(limit);
    expect(at === 0 || boundaries.has(at)).toBe(true);
    at += part.length;
  }
}
