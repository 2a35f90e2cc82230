import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StartupError } from "./startup-error.ts";

/** Where a local cloud keeps its data, held by this process alone. */
export interface DataFolder {
  readonly path: string;
  /** Path of a file in it. */
  file(name: string): string;
  /** Lets another process have it. */
  release(): void;
}

/** Marks a folder as ours and carries the lock. */
const LOCK = "lock";
const WAY_OUT = "start with --fresh or choose another --data";

/**
 * Opens a data folder and locks it. The lock is the operating system's, so it ends with the process, however that ends.
 * @param fresh empties it first
 * @throws StartupError when it is in use, cannot be written, or is to be emptied and was never ours
 */
export function openDataFolder(folder: string, fresh = false): DataFolder {
  const path = resolve(folder);
  const foreign = existsSync(path) && !isOurs(path);
  if (foreign && fresh) throw new StartupError(`--fresh: ${path} holds other files, so it was not emptied`);
  if (foreign) throw new StartupError(`${path} holds other files: choose another --data folder`);
  try {
    mkdirSync(path, { recursive: true });
  } catch {
    throw new StartupError(`the data folder ${path} cannot be made`);
  }
  if (fresh && isDamaged(join(path, LOCK))) rmSync(join(path, LOCK));
  const lock = takeLock(path);
  if (fresh) empty(path);
  const damaged = readdirSync(path).find((name) => name.endsWith(".db") && isDamaged(join(path, name)));
  if (damaged) {
    lock.close();
    throw new StartupError(`the data is damaged (${damaged} in ${path} is no database): ${WAY_OUT}`);
  }
  return { path, file: (name) => join(path, name), release: () => lock.close() };
}

function isOurs(path: string): boolean {
  try {
    const names = readdirSync(path);
    return names.length === 0 || names.includes(LOCK);
  } catch {
    throw new StartupError(`the data folder ${path} is not a folder`);
  }
}

function takeLock(path: string): DatabaseSync {
  try {
    const database = new DatabaseSync(join(path, LOCK));
    database.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    const busy = error instanceof Error && error.message.includes("locked");
    throw new StartupError(
      busy
        ? `the data folder ${path} is in use by another local cloud`
        : `the data folder ${path} is damaged (its lock cannot be read): ${WAY_OUT}`,
    );
  }
}

/** Whether a file is there and is no database. */
function isDamaged(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    database.exec("SELECT count(*) FROM sqlite_schema");
    database.close();
    return false;
  } catch (error) {
    return error instanceof Error && error.message.includes("not a database");
  }
}

function empty(path: string): void {
  for (const name of readdirSync(path)) {
    if (!name.startsWith(LOCK)) rmSync(join(path, name), { recursive: true, force: true });
  }
}
