import { cpSync, globSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { buildWeb, firstViewScriptBytes, WEB_DIR } from "./build-web.ts";
import { buildWidget, WIDGET_FILE } from "./build-widget.ts";

/** The repository, whatever folder a command was started from. */
const ROOT = join(import.meta.dirname, "..");

/** Where each function's bundle lies: what the stacks deploy and the local cloud runs. */
export const FUNCTIONS_DIR = join(ROOT, "dist/functions");

/** The function that publishes the agent app, and the folder in its bundle that holds the compiled files. */
export const APP_PUBLISHER = "publish-app";
const APP_FOLDER = "app";

/** Every function's entry: a file directly in a trigger's folder. Sub-folders hold parts of a function. */
export function functionEntries(): readonly string[] {
  return globSync("functions/{http,queue,email,stream,schedule,socket,deploy}/*.ts", { cwd: ROOT }).sort();
}

/**
 * Bundles all functions in one esbuild call, the SDK included: a pinned SDK starts sooner than the runtime's own.
 * `module` before `main` keeps CommonJS copies out. The function that publishes the agent app carries its compiled files and
 * the chat bubble.
 * @returns the names of the functions
 */
export async function bundleFunctions(): Promise<readonly string[]> {
  const entries = functionEntries();
  rmSync(FUNCTIONS_DIR, { recursive: true, force: true });
  await Promise.all([compile(entries), buildWeb(), buildWidget()]);
  const app = join(FUNCTIONS_DIR, APP_PUBLISHER, APP_FOLDER);
  cpSync(WEB_DIR, app, { recursive: true });
  cpSync(WIDGET_FILE, join(app, basename(WIDGET_FILE)));
  return entries.map(nameOf);
}

async function compile(entries: readonly string[]): Promise<void> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: entries.map((entry) => ({ in: entry, out: `${nameOf(entry)}/index` })),
    outdir: FUNCTIONS_DIR,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node24",
    format: "esm",
    mainFields: ["module", "main"],
    minify: true,
    keepNames: true,
    sourcemap: "linked",
    sourcesContent: false,
    legalComments: "none",
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    logLevel: "error",
  });
}

const nameOf = (entry: string): string => basename(entry, ".ts");

if (import.meta.main) {
  const names = await bundleFunctions();
  console.log(`bundled ${names.length} functions into dist/functions`);
  console.log(`the agent app shows its first view with ${Math.ceil(firstViewScriptBytes() / 1000)} KB of JavaScript`);
}
