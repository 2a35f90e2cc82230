import { readdirSync, readFileSync } from "node:fs";
import { sep } from "node:path";
import type { DataFolder } from "./data-folder.ts";

/**
 * Ends table servers that a killed local cloud left behind. Whoever holds the folder's lock is the only cloud on it, so a
 * process that was started with one of its files as `--db-path` has lost its parent. Only where there is a `/proc`.
 * @returns how many were ended
 */
export function endOrphans(data: DataFolder): number {
  let ended = 0;
  for (const id of processIds()) {
    const args = readArguments(id);
    const file = args[args.indexOf("--db-path") + 1];
    if (!args.includes("--db-path") || !file?.startsWith(data.path + sep)) continue;
    process.kill(id, "SIGKILL");
    ended += 1;
  }
  return ended;
}

function processIds(): readonly number[] {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** Empty when the process has just ended. */
function readArguments(id: number): readonly string[] {
  try {
    return readFileSync(`/proc/${id}/cmdline`, "utf8").split("\0");
  } catch {
    return [];
  }
}
