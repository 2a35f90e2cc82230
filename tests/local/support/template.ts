import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { LocalUrls } from "../../../local/template/assembly.ts";

export const urls: LocalUrls = {
  gate: "http://127.0.0.1:4000",
  httpApi: (id) => `http://127.0.0.1:4001/${id}`,
  webSocketApi: (id) => `ws://127.0.0.1:4002/${id}`,
  issuer: (pool) => `http://127.0.0.1:4003/${pool}`,
  login: (prefix) => `http://127.0.0.1:4003/login/${prefix}`,
};

const root = mkdtempSync(join(tmpdir(), "parley-test-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** An empty folder, which goes when the tests of the file are done. */
export function temporaryFolder(): string {
  return mkdtempSync(join(root, "folder-"));
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
