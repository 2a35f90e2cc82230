import { expect, test } from "vitest";
import { sourceFiles } from "./source-files.ts";

const HANDLER_LINES = 40;
const FILE_LINES = 250;

test("no source file is longer than 250 lines", () => {
  const files = sourceFiles("lib", "functions", "infra", "local", "tests", "web", "widget");
  const tooLong = files.filter((file) => file.lines > FILE_LINES).map((file) => `${file.path}: ${file.lines}`);

  expect(files.length).toBeGreaterThan(100);
  expect(tooLong).toEqual([]);
});

test("a function's entry has at most 40 lines: event in, one use case, answer out", () => {
  const entries = sourceFiles("functions").filter(({ path }) =>
    /^functions\/(http|queue|stream|schedule|socket)\/[^/]+$/.test(path),
  );
  const tooLong = entries.filter((file) => file.lines > HANDLER_LINES).map((file) => `${file.path}: ${file.lines}`);

  expect(entries.length).toBeGreaterThan(5);
  expect(tooLong).toEqual([]);
});

test("time, randomness and ids come from App, so that tests and replays decide them", () => {
  const forbidden = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\(|\brandomBytes\(|\bperformance\.now\(/;
  const files = sourceFiles("lib").filter(({ path }) => !path.startsWith("lib/aws/"));
  const breaking = files.filter(({ text }) => forbidden.test(text)).map(({ path }) => path);

  expect(files.length).toBeGreaterThan(50);
  expect(breaking).toEqual([]);
});

test("the environment is read in lib/env.ts only", () => {
  const readers = sourceFiles("lib", "functions").filter(({ text }) => /process\.env/.test(text));

  expect(readers.map(({ path }) => path)).toEqual(["lib/env.ts"]);
});

test("no request of the product scans the table", () => {
  const scanning = sourceFiles("lib", "functions").filter(({ text }) => /ScanCommand|\bScan\b\(/.test(text));

  expect(scanning.map(({ path }) => path)).toEqual([]);
});

test("no file is named for being a heap", () => {
  const heaps = sourceFiles("lib", "functions", "infra", "local", "web", "widget").filter(({ path }) =>
    /(^|\/)(utils?|helpers?|common|misc|shared-utils)(\.ts|\/)/.test(path),
  );

  expect(heaps.map(({ path }) => path)).toEqual([]);
});
