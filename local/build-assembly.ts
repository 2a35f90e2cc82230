import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StartupError } from "./startup-error.ts";

/** The repository, whatever folder a command was started from. */
const ROOT = join(import.meta.dirname, "..");

/** Everything that a bundle or a template may depend on. */
const INPUTS = [
  "local/synthesise.ts",
  "{lib,functions,infra}/**/*.{ts,js}",
  "{web,widget}/**/*.{ts,tsx,css,html,json,svg,webmanifest}",
  "package-lock.json",
  "tsconfig.json",
  "cdk.json",
];

const DAY_MS = 86_400_000;

/**
 * Bundles the functions and synthesises the stacks, unless an assembly of the same sources is there already. Processes
 * that come at once wait for the first.
 * @returns the folder of the assembly
 * @throws StartupError when bundling or synthesis fails
 */
export async function buildAssembly(): Promise<string> {
  const assemblies = join(ROOT, "dist/assemblies");
  const folder = join(assemblies, inputDigest());
  if (existsSync(join(folder, "manifest.json"))) return folder;
  mkdirSync(assemblies, { recursive: true });
  const lock = new DatabaseSync(join(assemblies, "lock"), { timeout: 120_000 });
  lock.exec("BEGIN EXCLUSIVE");
  try {
    if (!existsSync(join(folder, "manifest.json"))) await synthesiseInto(folder);
    removeOld(assemblies);
  } finally {
    lock.close();
  }
  return folder;
}

/** `npm run check` holds the templates against CloudFormation's rules; loading those takes longer than all the rest. */
const ENVIRONMENT = { ...process.env, CDK_VALIDATION: "false" };

/** The CDK needs much memory for a second: in a process of its own, it is gone before the cloud starts. */
async function synthesiseInto(folder: string): Promise<void> {
  const half = `${folder}.half`;
  rmSync(half, { recursive: true, force: true });
  const script = join(import.meta.dirname, "synthesise.ts");
  const child = spawn(process.execPath, [script, half], {
    cwd: ROOT,
    env: ENVIRONMENT,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (part: Buffer) => {
    errors += String(part);
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new StartupError(`the stacks cannot be synthesised:\n${errors.trim()}`);
  renameSync(half, folder);
}

/** Assemblies of older sources go after a day: until then a cloud may still be running on one. */
function removeOld(assemblies: string): void {
  for (const name of readdirSync(assemblies)) {
    const path = join(assemblies, name);
    if (name !== "lock" && Date.now() - statSync(path).mtimeMs > DAY_MS) rmSync(path, { recursive: true, force: true });
  }
}

function inputDigest(): string {
  const digest = createHash("sha256");
  for (const name of globSync(INPUTS, { cwd: ROOT }).sort()) {
    digest
      .update(name)
      .update("\0")
      .update(readFileSync(join(ROOT, name)))
      .update("\0");
  }
  return digest.digest("hex").slice(0, 16);
}
