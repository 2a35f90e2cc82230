import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { InboundEvent } from "../../lib/channels/inbound-event.ts";
import { fc } from "../support/properties.ts";
import { requestOf } from "../support/recorded-request.ts";
import type { Subject } from "./subject.ts";

/** Every delivery becomes events that can be told apart, delivered again and read again, whatever is in it. */
export function parseContract({ channel, account, requests, parsed }: Subject): void {
  const again = (raw: string) => channel.parse(requestOf(raw), account);

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

    it.each([1_000, 2_500, 10_000, 200_000])("survives a body nested %i deep", (depth) => {
      const deep = `{"a":${"[".repeat(depth)}${"]".repeat(depth)}}`;

      expect(channel.parse(requestOf(deep), account).map((event) => event.kind)).toEqual(["ignored"]);
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

/** Recorded bodies in which one value of the JSON, of whatever depth, was exchanged for anything at all. */
function mangled(bodies: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const instead = fc.oneof(fc.jsonValue(), fc.constantFrom(null, 1e300, "", -1, 253402300800000, "2026"));
  const json = bodies.map((bytes) => new TextDecoder().decode(bytes)).filter((text) => text.startsWith("{"));
  return fc.tuple(fc.constantFrom(...json), fc.nat(), instead).map(([text, place, value]) => {
    let left = place % (text.match(/[:,[]/g)?.length ?? 1);
    return encode(JSON.stringify(JSON.parse(text, (_key, part: unknown) => (left-- === 0 ? value : part))));
  });
}
