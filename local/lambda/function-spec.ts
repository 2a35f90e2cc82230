import * as z from "zod";
import type { Assembly } from "../template/assembly.ts";

/** A function as its template describes it. */
export interface FunctionSpec {
  readonly name: string;
  readonly arn: string;
  /** Folder of the bundle, absolute. */
  readonly folder: string;
  /** `file.export`. */
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** ARN of the role it runs under. */
  readonly role: string;
  readonly reservedConcurrency: number | null;
}

const shape = z.object({
  Handler: z.string(),
  Role: z.string().default(""),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  ReservedConcurrentExecutions: z.coerce.number().nullable().default(null),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
});

/**
 * Reads the functions that have code on this machine.
 *
 * @throws ZodError when a function lacks what Lambda demands of it
 */
export function readFunctions(assembly: Assembly): readonly FunctionSpec[] {
  return assembly.resources("AWS::Lambda::Function").flatMap((resource) => {
    const folder = resource.metadata["aws:asset:path"];
    if (typeof folder !== "string") return [];
    const properties = shape.parse(resource.properties);
    return [
      {
        name: resource.physicalId,
        arn: resource.arn,
        folder,
        handler: properties.Handler,
        environment: properties.Environment?.Variables ?? {},
        timeoutMs: properties.Timeout * 1000,
        memoryMb: properties.MemorySize,
        role: properties.Role,
        reservedConcurrency: properties.ReservedConcurrentExecutions,
      },
    ];
  });
}
