import { expect, test } from "vitest";
import { clampTime, derivedId, messagePlace } from "../../lib/domain/message-id.ts";
import { ULID_PATTERN, ulidTime } from "../../lib/domain/ulid.ts";

const RECEIVED = "2026-11-22T10:00:00.000Z";

test("a believable time is the message's own, and gives one id on every redelivery", () => {
  const first = messagePlace("account", "m1", "2026-11-22T09:00:00.000Z", RECEIVED);
  const later = messagePlace("account", "m1", "2026-11-22T09:00:00.000Z", "2026-11-22T20:00:00.000Z");

  expect(first).toEqual(later);
  expect(first).toMatchObject({ clampedId: null, sentAt: "2026-11-22T09:00:00.000Z" });
});

test.each([
  ["long ago", "2020-01-01T00:00:00.000Z", "2026-11-21T10:00:00.000Z"],
  ["far ahead", "2036-01-01T00:00:00.000Z", "2026-11-23T10:00:00.000Z"],
  ["no time at all", "yesterday", RECEIVED],
])("a time that is %s is not believed", (_, said, shown) => {
  const place = messagePlace("account", "m1", said, RECEIVED);

  expect(place.sentAt).toBe(shown);
  expect(place.id).toMatch(ULID_PATTERN);
  expect(ulidTime(place.clampedId ?? "")).toBe(Date.parse(shown));
  expect(clampTime(said, RECEIVED)).toBe(shown);
});

test("derived ids tell their sources apart and carry their time", () => {
  expect(derivedId(RECEIVED, "a", "bc")).not.toBe(derivedId(RECEIVED, "ab", "c"));
  expect(ulidTime(derivedId(RECEIVED, "a"))).toBe(Date.parse(RECEIVED));
});
