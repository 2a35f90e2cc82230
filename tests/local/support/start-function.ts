import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createClock } from "../../../local/clock.ts";
import { type FunctionsOptions, startFunctions } from "../../../local/lambda/start-functions.ts";
import { createMeter } from "../../../local/meter.ts";
import { loadAssembly } from "../../../local/template/load-assembly.ts";
import { urls, writeFunction, writeTemplates } from "./template.ts";

/** Runs one function named `subject` with the given code until the test ends; `file` is its bundle on disk. */
export function startFunction(
  code: string,
  properties: Record<string, unknown> = {},
  options: Partial<FunctionsOptions> = {},
) {
  const resource = writeFunction(code, { FunctionName: "subject", ...properties });
  const assembly = loadAssembly(writeTemplates({ Main: { Resources: { Subject: resource } } }), urls);
  const clock = createClock();
  const meter = createMeter();
  const functions = startFunctions({ assembly, clock, meter, endpoint: urls.gate, maxProcesses: 1, ...options });
  onTestFinished(() => functions.stop());
  const invoke = (event: unknown = {}) => functions.invoke("subject", event);
  const file = join(String(assembly.resources("AWS::Lambda::Function")[0]?.metadata["aws:asset:path"]), "index.mjs");
  return { functions, clock, meter, invoke, file };
}
