import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Gate } from "../../local/gate/start-gate.ts";

/** What the clouds of one run of the tests proved, a file a cloud. */
const FOLDER = join(import.meta.dirname, "../../dist/proven-permissions");

/** `deliver-outbound sqs:DeleteMessage on arn:…`, for comparing and for people. */
type Sentence = string;

export interface ProvenPermissions {
  readonly granted: ReadonlySet<Sentence>;
  readonly proven: ReadonlySet<Sentence>;
}

/** Keeps what the functions of a cloud may do, and what of it they needed. */
export function keepProven(gate: Pick<Gate, "permissions" | "provenPermissions">): void {
  const sentences = (permissions: ReturnType<Gate["permissions"]>) =>
    permissions.map(({ functionName, action, resource }) => `${functionName}: ${action} on ${resource}`);
  const content = { granted: sentences(gate.permissions()), proven: sentences(gate.provenPermissions()) };
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${randomUUID()}.json`), JSON.stringify(content));
}

/** All that was kept since `forgetProven`. */
export function readProven(): ProvenPermissions {
  const granted = new Set<Sentence>();
  const proven = new Set<Sentence>();
  for (const name of readdirSync(FOLDER)) {
    const kept = JSON.parse(readFileSync(join(FOLDER, name), "utf8"));
    for (const sentence of kept.granted) granted.add(sentence);
    for (const sentence of kept.proven) proven.add(sentence);
  }
  return { granted, proven };
}

export function forgetProven(): void {
  rmSync(FOLDER, { recursive: true, force: true });
}
