import { beforeAll, expect, test } from "vitest";
import { buildWeb, initialScriptBytes } from "../../infra/build-web.ts";

const MOST_BYTES = 180_000;

beforeAll(buildWeb);

test("the first page needs at most 180 KB of JavaScript, gzipped", () => {
  const bytes = initialScriptBytes();

  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
});
