import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { build, type Plugin, transform } from "esbuild";

/** The repository, whatever folder a command was started from. */
const ROOT = join(import.meta.dirname, "..");

/** The compiled chat bubble. */
export const WIDGET_FILE = join(ROOT, "dist/widget/widget.js");

/** The first browsers with `light-dark()` and constructed style sheets. */
const TARGET = ["chrome123", "firefox120", "safari17.5"];

/** A style sheet becomes its text, without blanks: the bubble puts it into its shadow root itself. */
const styleTexts: Plugin = {
  name: "style-texts",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true, target: TARGET });
      return { contents: `export const css = ${JSON.stringify(code.trim())};`, loader: "js" };
    });
  },
};

/**
 * Compiles the chat bubble into one classic script: other sites load it by a plain `<script async>`. The file is replaced at
 * once, so that whoever reads it meanwhile sees the old or the new, never half of one.
 * @throws from esbuild: Error when a source does not compile
 */
export async function buildWidget(): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ["widget/main.ts"],
    write: false,
    bundle: true,
    platform: "browser",
    target: TARGET,
    format: "iife",
    jsx: "automatic",
    jsxImportSource: "preact",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    plugins: [styleTexts],
    logLevel: "error",
  });
  const half = `${WIDGET_FILE}.half-${process.pid}`;
  mkdirSync(dirname(half), { recursive: true });
  writeFileSync(half, outputFiles[0]?.contents ?? "");
  renameSync(half, WIDGET_FILE);
}

/** Another one for every change of the compiled bubble. @throws Error when it was never built */
export const widgetVersion = (): string => createHash("sha256").update(readFileSync(WIDGET_FILE)).digest("hex");
