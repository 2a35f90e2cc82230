import { expect, test } from "vitest";
import type { Handler } from "../support/stand-in-functions.ts";
import { keys, streamMappingForTests } from "../support/stream-mapping.ts";

/** https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html, `StartingPosition` */
const mapped = streamMappingForTests();

test("after a restart each mapping goes on at its own first unfinished record", async () => {
  const seen: Record<string, string[]> = { quick: [], stuck: [] };
  const note = (name: string) => (event: Parameters<Handler>[0]) => void seen[name]?.push(...keys(event));
  await mapped.table.put("a", "1");
  const file = await mapped.start({ quick: note("quick"), stuck: () => new Promise(() => {}) });
  await expect.poll(() => seen.quick).toEqual(["1"]);
  expect(mapped.sources.trimmedUpTo()).toEqual([]);
  await mapped.sources.stop();

  await mapped.table.put("a", "2");
  await mapped.start({ quick: note("quick"), stuck: note("stuck") }, {}, { file });
  await mapped.sources.idle();

  expect(seen).toEqual({ quick: ["1", "2"], stuck: ["1", "2"] });
});

test("LATEST on an empty stream misses nothing written while the cloud was down", async () => {
  const handled: string[] = [];
  const handler: Handler = (event) => void handled.push(...keys(event));
  const file = await mapped.start({ work: handler }, { StartingPosition: "LATEST" });
  await mapped.sources.stop();

  await mapped.table.put("a", "first");
  await mapped.start({ work: handler }, { StartingPosition: "LATEST" }, { file });
  await mapped.sources.idle();

  expect(handled).toEqual(["first"]);
});

test("LATEST begins after what is there, and stays there over a restart", async () => {
  const handled: string[] = [];
  const handler: Handler = (event) => void handled.push(...keys(event));
  await mapped.table.put("a", "before");
  const file = await mapped.start({ work: handler }, { StartingPosition: "LATEST" });
  await mapped.sources.stop();

  await mapped.table.put("a", "while down");
  await mapped.start({ work: handler }, { StartingPosition: "LATEST" }, { file });
  await mapped.sources.idle();

  expect(handled).toEqual(["while down"]);
});
