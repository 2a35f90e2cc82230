import { onTestFinished } from "vitest";
import type { Service } from "../../../local/cloud.ts";
import { createFaults } from "../../../local/faults.ts";
import { freePort } from "../../../local/free-port.ts";
import type { DoorOptions } from "../../../local/gate/door.ts";
import { startGate } from "../../../local/gate/start-gate.ts";
import { createMeter } from "../../../local/meter.ts";
import { loadAssembly } from "../../../local/template/load-assembly.ts";
import { clientsOf } from "./clients.ts";
import { urls, writeFunction, writeTemplates } from "./template.ts";

export type Statement = Readonly<Record<string, unknown>>;

/** A template with one function, `subject`, whose role has these statements. */
export function templateFor(
  statements: readonly Statement[],
  resources: Readonly<Record<string, unknown>> = {},
  properties: Readonly<Record<string, unknown>> = {},
) {
  const Resources = {
    Role: {
      Type: "AWS::IAM::Role",
      Properties: { RoleName: "subject-role", Policies: [{ PolicyDocument: { Statement: statements } }] },
    },
    Subject: writeFunction("export const handler = async () => 1", {
      FunctionName: "subject",
      Role: { "Fn::GetAtt": ["Role", "Arn"] },
      ...properties,
    }),
    ...resources,
  };
  return loadAssembly(writeTemplates({ Main: { Resources } }), urls);
}

/** A gate in front of these services, and the clients of the function `subject`. */
export async function openGate(
  assembly: ReturnType<typeof templateFor>,
  services: Readonly<Record<string, Service>>,
  processes?: DoorOptions["processes"],
) {
  const meter = createMeter();
  const faults = createFaults();
  const port = await freePort();
  const gate = await startGate({ assembly, meter, faults, port, services, ...(processes && { processes }) });
  onTestFinished(() => gate.stop());
  return {
    gate,
    meter,
    faults,
    clients: clientsOf(gate.url, "subject"),
    root: clientsOf(gate.url),
  };
}
