import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";

/** The repository, whatever folder a command was started from. */
const ROOT = join(import.meta.dirname, "..");

/** Where the compiled agent app lies. */
export const WEB_DIR = join(ROOT, "dist/web");

/** Everything that the compiled app may depend on. */
const INPUTS = ["web/**/*", "lib/{api,domain}/**/*.ts", "package-lock.json"];
/** Holds the digest of the sources that the compiled app was made of. */
const DIGEST_FILE = `${WEB_DIR}.sources`;

/**
 * Compiles the agent app, unless what lies there was made of the same sources. The folder is replaced at once, so that
 * whoever reads it meanwhile sees the old or the new, never half of one.
 * @throws from Vite: Error when a source does not compile
 */
export async function buildWeb(): Promise<void> {
  const digest = inputDigest();
  if (existsSync(WEB_DIR) && existsSync(DIGEST_FILE) && webVersion() === digest) return;
  const half = `${WEB_DIR}.half-${process.pid}`;
  // React and its plugin look here, and a test that builds has its own word in it.
  const environment = process.env.NODE_ENV;
  process.env.NODE_ENV = "production";
  await build({
    mode: "production",
    root: join(ROOT, "web"),
    configFile: join(ROOT, "web/vite.config.ts"),
    logLevel: "error",
    build: { outDir: half, emptyOutDir: true },
  });
  process.env.NODE_ENV = environment;
  rmSync(WEB_DIR, { recursive: true, force: true });
  renameSync(half, WEB_DIR);
  writeFileSync(DIGEST_FILE, digest);
}

/** Another one for every change of the compiled app. @throws Error when it was never built */
export function webVersion(): string {
  return readFileSync(DIGEST_FILE, "utf8");
}

interface Chunk {
  readonly file: string;
  readonly src?: string;
  readonly imports?: readonly string[];
}

/** What is drawn first: the frame of the app, the inbox with its list, and their texts in one language. */
const FIRST_VIEW = ["index.html", "app/app.tsx", "inbox/inbox-page.tsx", "app/i18n/first-en.ts"];

/** What a browser must load before the list of conversations is drawn: bytes of JavaScript as they travel, gzipped. */
export function firstViewScriptBytes(): number {
  const chunks: Readonly<Record<string, Chunk>> = JSON.parse(readFileSync(join(WEB_DIR, "manifest.json"), "utf8"));
  const wanted = new Set<string>();
  const want = (name: string): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    for (const imported of chunks[name]?.imports ?? []) want(imported);
  };
  for (const source of FIRST_VIEW) want(keyOf(chunks, source));
  const files = [...wanted].flatMap((name) => chunks[name]?.file ?? []);
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(WEB_DIR, file))).length, 0);
}

/** @throws Error when no file was made of this source: then what must be loaded is not known */
function keyOf(chunks: Readonly<Record<string, Chunk>>, source: string): string {
  const found = Object.entries(chunks).find(([, { src }]) => src === source);
  if (!found) throw new Error(`${source} is no file of its own`);
  return found[0];
}

function inputDigest(): string {
  const digest = createHash("sha256");
  const files = globSync(INPUTS, { cwd: ROOT, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    digest.update(path.slice(ROOT.length)).update("\0").update(readFileSync(path)).update("\0");
  }
  return digest.digest("hex");
}
