import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { buildWidget, WIDGET_FILE } from "../../infra/build-widget.ts";

const MOST_BYTES = 30_000;

beforeAll(buildWidget);

test("the chat bubble is one script of at most 30 KB, gzipped", () => {
  const script = readFileSync(WIDGET_FILE);

  expect(gzipSync(script).length).toBeGreaterThan(5_000);
  expect(gzipSync(script).length).toBeLessThanOrEqual(MOST_BYTES);
});

test("it evaluates no text as code and writes no HTML", () => {
  const script = readFileSync(WIDGET_FILE, "utf8");

  expect(script).not.toMatch(/\beval\(|new Function\(|document\.write|insertAdjacentHTML|setAttribute\("style"/);
});
