import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { channels } from "../../lib/channels/registry.ts";

const ROOT = join(import.meta.dirname, "../..");

test("every channel is one folder of the same shape, with a set-up guide and recorded payloads", () => {
  const folders = globSync("lib/channels/*/index.ts", { cwd: ROOT }).map((path) => path.split("/")[2]);

  expect(channels.map(({ id }) => id).sort()).toEqual(folders.sort());
  for (const { id } of channels) {
    expect(existsSync(join(ROOT, `lib/channels/${id}/README.md`)), `${id} has a README.md`).toBe(true);
    expect(globSync(`events/${id}/*.json`, { cwd: ROOT }).length, `${id} has recorded payloads`).toBeGreaterThanOrEqual(
      3,
    );
  }
});

test("the guide that people see while they connect a channel stands in its README", () => {
  const guides = channels.flatMap(({ id, guide }) => (guide === undefined ? [] : [{ id, guide: guide.trim() }]));

  expect(guides.length).toBeGreaterThanOrEqual(2);
  for (const { id, guide } of guides) {
    expect(readFileSync(join(ROOT, `lib/channels/${id}/README.md`), "utf8")).toContain(guide);
  }
});

test("only the registry and its tests write a channel's name into shared code", () => {
  const ids = channels.map(({ id }) => id).join("|");
  // A field of a form may have the type of the same name.
  const naming = new RegExp(`(?<!\\btype )=== "(${ids})"|case "(${ids})"`);
  const shared = globSync("{lib,functions,infra}/**/*.ts", { cwd: ROOT }).filter(
    (path) => !/^lib\/channels\/[^/]+\//.test(path),
  );

  expect(shared.filter((path) => naming.test(readFileSync(join(ROOT, path), "utf8")))).toEqual([]);
});
