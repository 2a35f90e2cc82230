import { beforeAll, expect, test } from "vitest";
import { buildWeb, firstViewScriptBytes } from "../../infra/build-web.ts";

const MOST_BYTES = 150_000;

beforeAll(buildWeb);

test("the frame, the list of conversations and their texts need at most 150 KB of JavaScript, gzipped", () => {
  const bytes = firstViewScriptBytes();

  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
});
