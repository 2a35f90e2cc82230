import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { catalogueEntry } from "../../lib/channels/catalogue.ts";
import type { Channel, InboundEvent, OutboundMessage } from "../../lib/channels/channel.ts";
import type { RecordedAccount, RecordedAnswer, Recording } from "../../local/recording.ts";
import { accountOf, recordedRequest, requestOf } from "../support/recorded-request.ts";

/** What belongs to a channel beside its code. */
export interface ChannelEvidence {
  /** Folder of its code, which holds its README. */
  readonly folder: string;
  readonly recordings: ReadonlyMap<string, Recording>;
  readonly account: RecordedAccount;
  readonly answers: readonly RecordedAnswer[];
}

/** What every channel must keep to, whatever its provider. Run for every entry of the registry. */
export function channelContract(channel: Channel, evidence: ChannelEvidence): void {
  const { recordings, answers } = evidence;
  const account = accountOf(channel, evidence.account);
  const requests = [...recordings].map(([name, recording]) => ({
    name,
    recording,
    request: recordedRequest(recording),
  }));
  const parsed = requests.filter(({ recording }) => Array.isArray(recording.expect));
  const signed = evidence.account.sign === null ? [] : parsed;
  const secretValues = Object.values(evidence.account.secrets);
  const signatures = requests.flatMap(({ request }) => Object.values(request.headers).map((value) => value.slice(-40)));

  const again = (raw: string) => channel.parse(requestOf(raw), account);

  describe(`channel ${channel.id}: what belongs to it`, () => {
    it("has a README and at least three recorded requests", () => {
      const readme = join(evidence.folder, "README.md");

      expect(readFileSync(readme, "utf8").length).toBeGreaterThan(200);
      expect(parsed.length).toBeGreaterThanOrEqual(3);
    });

    it("names and explains every setting and secret", () => {
      const { settings, secrets } = catalogueEntry(channel);
      const fields = [settings, secrets].flatMap(({ properties = {} }) => Object.entries(properties));

      for (const [name, field] of fields) {
        expect(field, name).toMatchObject({ title: expect.any(String), description: expect.any(String) });
      }
    });

    it("refuses unknown settings and secrets", () => {
      const { settings, secrets } = evidence.account;

      expect(channel.settings.safeParse({ ...settings, surprise: 1 }).success).toBe(false);
      expect(channel.secrets.safeParse({ ...secrets, surprise: "1" }).success).toBe(false);
      expect(channel.secrets.safeParse(secrets).success).toBe(true);
    });
  });

  describe(`channel ${channel.id}: verify`, () => {
    it.each(requests)("$name is taken or refused as recorded", ({ recording, request }) => {
      const verdict = channel.verify(request, account);

      const said = verdict.kind === "answer" ? `answer ${verdict.status}` : verdict.kind;
      expect(said).toBe(Array.isArray(recording.expect) ? "accept" : recording.expect);
    });

    it.each(signed)("$name is refused when a byte of its body is changed", ({ request }) => {
      const bytes = request.bytes.slice();
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;

      expect(channel.verify({ ...request, bytes }, account).kind).toBe("reject");
    });

    it.each(signed)("$name is refused when the account has no secrets", ({ request }) => {
      expect(channel.verify(request, { ...account, secrets: {} }).kind).toBe("reject");
    });

    it("never accepts a made-up signature, and its refusals reveal nothing", () => {
      const header = evidence.account.sign?.header ?? "x-signature";
      const value = fc.oneof(fc.string(), fc.stringMatching(/^sha256=[0-9a-f]{0,70}$/));
      fc.assert(
        fc.property(value, fc.constantFrom("GET", "POST", "PUT"), fc.string(), (signature, method, body) => {
          const request = { ...requestOf(body), method, headers: { [header]: signature } };
          const verdict = channel.verify(request, account);

          expect(verdict.kind).not.toBe("accept");
          const said = JSON.stringify(verdict);
          for (const secret of secretValues) expect(said).not.toContain(secret);
          expect(said).not.toMatch(/[0-9a-f]{16}/i);
          if (signature.length > 12) expect(said).not.toContain(signature);
        }),
      );
    });

    it("gives away no secret or signature when it refuses a recorded request", () => {
      for (const { request } of requests) {
        const said = JSON.stringify(channel.verify({ ...request, bytes: new Uint8Array([1]) }, account));

        for (const hidden of [...secretValues, ...signatures]) expect(said).not.toContain(hidden);
      }
    });
  });

  describe(`channel ${channel.id}: parse`, () => {
    it.each(parsed)("$name gives the kinds of event that were recorded", ({ recording, request }) => {
      const events = channel.parse(request, account);

      expect(events.map((event) => event.kind)).toEqual(recording.expect);
    });

    it.each(parsed)("$name gives the same events when it is delivered again later", ({ request }) => {
      const later = { ...request, receivedAt: "2026-11-27T10:00:00.000Z" };

      expect(channel.parse(later, account)).toEqual(channel.parse(request, account));
    });

    it.each(parsed)("$name: each event's raw body alone gives exactly that event", ({ request }) => {
      const events = channel.parse(request, account);

      for (const event of events) expect(again(event.raw)).toEqual([event]);
    });

    it.each(parsed)("$name: events are well formed", ({ request }) => {
      for (const event of channel.parse(request, account)) expectWellFormed(event);
    });

    it("has a key of its own for each different event", () => {
      const events = parsed.flatMap(({ request }) => channel.parse(request, account));
      const byKey = Map.groupBy(events, (event) => event.key);

      for (const [key, same] of byKey) {
        const kinds = new Set(same.map((event) => event.kind));
        expect([key, kinds.size]).toEqual([key, 1]);
      }
    });

    it.each(requests.filter(({ name }) => name.startsWith("own-echo")))(
      "$name never becomes a message",
      ({ request }) => {
        const kinds = channel.parse(request, account).map((event) => event.kind);

        expect(kinds).not.toContain("message");
      },
    );

    it("never throws on any bytes or JSON, and what it says of them can be read again", () => {
      const anything = fc.oneof(
        fc.uint8Array(),
        fc.json().map(encode),
        mangled(parsed.map(({ request }) => request.bytes)),
      );
      fc.assert(
        fc.property(anything, (bytes) => {
          const events = channel.parse(requestOf(bytes), account);

          for (const event of events) {
            expectWellFormed(event);
            expect(again(event.raw)).toEqual([event]);
          }
        }),
        { numRuns: 300 },
      );
    });

    it("survives a body nested too deep to walk", () => {
      const deep = `{"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;

      expect(channel.parse(requestOf(deep), account).map((event) => event.kind)).toEqual(["ignored"]);
    });
  });

  describe(`channel ${channel.id}: send`, () => {
    it("sends nothing when it cannot reply", () => {
      fc.assert(
        fc.property(outboundText, (text) => {
          const calls = channel.render(outbound(text), account);

          if (!channel.capabilities.canReply) expect(calls).toEqual([]);
        }),
      );
    });

    it.runIf(channel.capabilities.canReply)("keeps every part within the limit, whole, and cuts no grapheme", () => {
      const limit = channel.capabilities.maxTextLength;
      fc.assert(
        fc.property(outboundText, (text) => {
          const parts = channel.render(outbound(text), account).map((call) => textOf(call.body, text));

          expect(parts.join("")).toBe(text.trim() === "" ? "" : text);
          expectCutBetweenGraphemes(text, parts, limit);
        }),
        { numRuns: 60 },
      );
    });

    it("never has a secret in an address", () => {
      for (const call of channel.render(outbound("hello"), account)) {
        for (const secret of secretValues) expect(call.url).not.toContain(secret);
      }
    });

    it.each(answers)("understands: $what", ({ response, becomes }) => {
      const delivery = channel.interpret(response);

      expect(delivery).toMatchObject(becomes);
      if (delivery.kind === "retry") expect(delivery.afterSeconds).toBeGreaterThan(0);
    });

    it.runIf(channel.capabilities.canReply)("has recorded answers for sent, retry, failed and unknown", () => {
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

const isoTime = z.iso.datetime({ precision: 3 });

function expectWellFormed(event: InboundEvent): void {
  expect(event.key).not.toBe("");
  expect(event.threadKey).not.toBe("");
  expect(event.person.externalId).not.toBe("");
  expect(isoTime.safeParse(event.occurredAt).success).toBe(true);
  if (event.kind === "ignored") expect(event.why).not.toBe("");
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Recorded bodies in which one value of the JSON was exchanged for anything at all. */
function mangled(bodies: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom(null, 1e300, "", -1, 253402300800000, "2026"));
  return fc.tuple(fc.constantFrom(...bodies), fc.nat(), value).map(([bytes, place, instead]) => {
    const text = new TextDecoder().decode(bytes);
    const spots = [...text.matchAll(/(?<=":)("[^"]*"|\d+|\{|\[)/g)];
    const spot = spots[place % Math.max(spots.length, 1)];
    if (spot === undefined || /[{[]/.test(spot[0])) return encode(text);
    return encode(text.slice(0, spot.index) + JSON.stringify(instead) + text.slice(spot.index + spot[0].length));
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

function outbound(text: string): OutboundMessage {
  return {
    id: "01KB0000000000000000000MSG",
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
function textOf(body: string, whole: string): string {
  const strings: string[] = [];
  JSON.parse(body, (_key, value: unknown) => {
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
