import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDataFolder } from "../../local/data-folder.ts";
import { StartupError } from "../../local/startup-error.ts";

let parent = "";
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "parley-data-"));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

test("lets one process at a time have a folder", () => {
  const first = openDataFolder(join(parent, "data"));

  expect(() => openDataFolder(join(parent, "data"))).toThrow(/in use/);
  first.release();
  openDataFolder(join(parent, "data")).release();
});

test("keeps files over a second start and empties them with fresh", () => {
  const first = openDataFolder(join(parent, "data"));
  writeFileSync(first.file("kept"), "x");
  first.release();

  openDataFolder(join(parent, "data")).release();
  const kept = existsSync(join(parent, "data/kept"));
  openDataFolder(join(parent, "data"), true).release();

  expect(kept).toBe(true);
  expect(existsSync(join(parent, "data/kept"))).toBe(false);
});

test("never empties a folder that was not ours", () => {
  mkdirSync(join(parent, "photos"));
  writeFileSync(join(parent, "photos/holiday.jpg"), "x");

  expect(() => openDataFolder(join(parent, "photos"), true)).toThrow(StartupError);
  expect(existsSync(join(parent, "photos/holiday.jpg"))).toBe(true);
});

test("says which part of the data is damaged", () => {
  openDataFolder(join(parent, "data")).release();
  writeFileSync(join(parent, "data/dynamodb.db"), "this is no database, whatever its name says".repeat(50));

  expect(() => openDataFolder(join(parent, "data"))).toThrow(/damaged.*dynamodb\.db/);
  writeFileSync(join(parent, "data/lock"), "nor is this".repeat(200));
  expect(() => openDataFolder(join(parent, "data"))).toThrow(/damaged.*lock/);
  openDataFolder(join(parent, "data"), true).release();
});

test("says that a file is not a folder", () => {
  writeFileSync(join(parent, "file"), "");

  expect(() => openDataFolder(join(parent, "file"))).toThrow(/not a folder/);
});
