import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { platform, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDataFolder } from "../../local/data-folder.ts";
import { endOrphans } from "../../local/end-orphans.ts";

test.runIf(platform() === "linux")("ends a server on our files and no other", async () => {
  const parent = mkdtempSync(join(tmpdir(), "parley-orphans-"));
  const data = openDataFolder(join(parent, "data"));
  const serve = (file: string) =>
    spawn(process.execPath, ["-e", "console.log('up'); setInterval(() => {}, 1000)", "--", "--db-path", file]);
  const ours = serve(data.file("dynamodb.db"));
  const other = serve(join(parent, "data-of-another/dynamodb.db"));
  await Promise.all([once(ours.stdout, "data"), once(other.stdout, "data")]);
  const exit = once(ours, "exit");

  const ended = endOrphans(data);

  expect(ended).toBe(1);
  expect((await exit)[1]).toBe("SIGKILL");
  expect(other.exitCode).toBeNull();
  other.kill();
  data.release();
  rmSync(parent, { recursive: true, force: true });
});
