import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "./free-port.ts";

export interface Dynoxide {
  readonly endpoint: string;
  /** The data file; null when the server was not started here (`DYNAMODB_ENDPOINT`). */
  readonly file: string | null;
  stop(): Promise<void>;
}

/**
 * Starts a DynamoDB-compatible server on a free loopback port, or uses the one at `DYNAMODB_ENDPOINT`.
 *
 * The binary is the npm package's on Linux x64, else a `dynoxide` on the PATH.
 * @param options `file` keeps the data there; without it the data lives in a temporary folder until `stop`
 * @throws Error when there is neither a binary nor an endpoint, or the server does not answer within 10 s
 */
export async function startDynoxide(options: { readonly file?: string } = {}): Promise<Dynoxide> {
  const given = process.env.DYNAMODB_ENDPOINT;
  if (given) return { endpoint: given, file: null, stop: async () => {} };
  const folder = options.file ? dirname(options.file) : mkdtempSync(join(tmpdir(), "parley-dynamodb-"));
  mkdirSync(folder, { recursive: true });
  const file = options.file ?? join(folder, "dynamodb.db");
  const { child, endpoint } = await serve(file);
  indexStreamRecords(file);
  return {
    endpoint,
    file,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill();
        await once(child, "exit");
      }
      if (!options.file) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Another process may take the free port before the server does, so a failed start is tried again on a new one. */
async function serve(file: string): Promise<{ child: ChildProcess; endpoint: string }> {
  const binary = findBinary();
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const child = spawn(binary, ["serve", "--port", String(port), "--db-path", file], { stdio: "ignore" });
    // A test run that dies must not leave its server behind.
    const end = () => child.kill();
    process.once("exit", end);
    child.once("exit", () => process.off("exit", end));
    const endpoint = `http://127.0.0.1:${port}`;
    if (await answers(endpoint, child)) return { child, endpoint };
    child.kill("SIGKILL");
    if (attempt === 3) throw new Error(`${binary} does not start on ${file}`);
  }
}

async function answers(endpoint: string, child: ChildProcess): Promise<boolean> {
  let failed = false;
  child.once("error", () => {
    failed = true;
  });
  const deadline = performance.now() + 10_000;
  while (performance.now() < deadline && !failed && child.exitCode === null) {
    try {
      await fetch(endpoint, { method: "POST", body: "{}" });
      return true;
    } catch {
      await pause(10);
    }
  }
  return false;
}

function findBinary(): string {
  const packaged = join(import.meta.dirname, "../node_modules/@dynoxide/linux-x64/dynoxide");
  const onPath = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "dynoxide"));
  const found = [packaged, ...onPath].find((path) => existsSync(path));
  if (!found) throw new Error("no dynoxide: install @dynoxide/linux-x64, put one on the PATH or set DYNAMODB_ENDPOINT");
  return found;
}

/**
 * With a stream enabled, dynoxide 1.2.1 looks through all its stream records at every write; without this index writes
 * slow down tenfold within some ten thousand of them. SQLite lets another connection add it while the server runs.
 */
function indexStreamRecords(file: string): void {
  const database = new DatabaseSync(file, { timeout: 5000 });
  database.exec(
    "CREATE INDEX IF NOT EXISTS stream_records_by_sequence ON _stream_records(table_name, CAST(sequence_number AS INTEGER))",
  );
  database.close();
}
