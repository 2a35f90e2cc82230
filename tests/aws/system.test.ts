import { expect, test } from "vitest";
import { risingIds, seededIds, systemIds } from "../../lib/aws/system.ts";
import { ULID_PATTERN, ulidTime } from "../../lib/domain/ulid.ts";

const SEED = "01JD7X0A0B0C0D0E0F0G0H0J0K";

test("makes ids that look like ids and carry the present time", () => {
  const before = Date.now();

  const id = systemIds.ulid();

  expect(id).toMatch(ULID_PATTERN);
  expect(ulidTime(id)).toBeGreaterThanOrEqual(before);
});

test("makes rising ids within one millisecond, and when the clock is set back", () => {
  const times = [1_000, 1_000, 1_000, 400, 1_001];
  const ids = risingIds(
    () => times.shift() ?? 0,
    (bytes) => Buffer.alloc(bytes, 7),
  );

  const made = [ids.ulid(), ids.ulid(), ids.ulid(), ids.ulid(), ids.ulid()];

  expect(made).toEqual([...new Set(made)].sort());
});

test("goes on to the next millisecond when the numbers of one are used up", () => {
  const ids = risingIds(
    () => 1_000,
    (bytes) => Buffer.alloc(bytes, 255),
  );

  const made = [ids.ulid(), ids.ulid(), ids.ulid()];

  expect(made.map(ulidTime)).toEqual([1_000, 1_001, 1_001]);
  expect(made).toEqual([...made].sort());
});

test("makes the same ids and tokens again from the same seed", () => {
  const take = () => {
    const ids = seededIds(SEED);
    return [ids.ulid(), ids.token(32), ids.ulid(), ids.token(32)];
  };

  const made = take();

  expect(take()).toEqual(made);
  expect(new Set(made).size).toBe(4);
  expect(made[0]).toMatch(ULID_PATTERN);
  expect(Buffer.from(made[1] ?? "", "base64url")).toHaveLength(32);
});

test("makes other ids from another seed", () => {
  const first = seededIds(SEED).ulid();

  const other = seededIds(SEED.replace("01JD", "01JE")).ulid();

  expect(other).not.toBe(first);
});

test("refuses a seed that is not a ULID", () => {
  expect(() => seededIds("key-1")).toThrow(RangeError);
});
