import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { LocalUrls } from "../../../local/template/assembly.ts";

export const urls: LocalUrls = {
  gate: "http://127.0.0.1:4000",
  httpApi: (id) => `http://127.0.0.1:4001/${id}`,
  webSocketApi: (id) => `ws://127.0.0.1:4002/${id}`,
  issuer: (pool) => `http://127.0.0.1:4003/${pool}`,
  login: (prefix) => `http://127.0.0.1:4003/login/${prefix}`,
};

/** A folder for one test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "parley-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes templates as an assembly without a manifest: stack name to template. */
export function writeTemplates(templates: Readonly<Record<string, unknown>>): string {
  const folder = temporaryFolder();
  for (const [stack, template] of Object.entries(templates)) {
    writeFileSync(join(folder, `${stack}.template.json`), JSON.stringify(template));
  }
  return folder;
}

/** Writes a function's bundle. @returns its resource in a template */
export function writeFunction(code: string, properties: Readonly<Record<string, unknown>> = {}): unknown {
  const folder = join(temporaryFolder(), "bundle");
  mkdirSync(folder);
  writeFileSync(join(folder, "index.mjs"), code);
  return {
    Type: "AWS::Lambda::Function",
    Properties: { Handler: "index.handler", Timeout: 5, MemorySize: 128, ...properties },
    Metadata: { "aws:asset:path": folder },
  };
}
