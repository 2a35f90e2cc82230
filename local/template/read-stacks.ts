import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as z from "zod";

const values = z.record(z.string(), z.unknown());
const templateShape = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.unknown().optional() })).default({}),
  Mappings: values.default({}),
  Conditions: values.default({}),
  Resources: z
    .record(
      z.string(),
      z.object({
        Type: z.string(),
        Properties: values.default({}),
        Metadata: values.default({}),
        Condition: z.string().optional(),
      }),
    )
    .default({}),
  Outputs: z
    .record(
      z.string(),
      z.object({
        Value: z.unknown(),
        Export: z.object({ Name: z.unknown() }).optional(),
        Condition: z.string().optional(),
      }),
    )
    .default({}),
});
const manifestShape = z.object({
  artifacts: z
    .record(
      z.string(),
      z.object({
        type: z.string(),
        properties: z
          .object({
            templateFile: z.string().optional(),
            stackName: z.string().optional(),
            directoryName: z.string().optional(),
          })
          .optional(),
      }),
    )
    .default({}),
});

export type Template = z.output<typeof templateShape>;

export interface StackTemplate {
  readonly name: string;
  /** The folder that the template's asset paths are relative to. */
  readonly folder: string;
  readonly template: Template;
}

/**
 * Reads the templates of a cloud assembly: those its manifest names (of nested stages too), or every `*.template.json`
 * of a folder without a manifest.
 *
 * @throws Error when the folder holds no template; ZodError when a file is no CloudFormation template
 */
export function readStacks(folder: string): readonly StackTemplate[] {
  const stacks = existsSync(join(folder, "manifest.json")) ? fromManifest(folder) : fromFiles(folder);
  if (stacks.length === 0) throw new Error(`no template in ${folder}`);
  return stacks;
}

function fromManifest(folder: string): readonly StackTemplate[] {
  const { artifacts } = manifestShape.parse(readJson(join(folder, "manifest.json")));
  return Object.entries(artifacts).flatMap(([id, { type, properties }]) => {
    if (type === "cdk:cloud-assembly" && properties?.directoryName) {
      return readStacks(join(folder, properties.directoryName));
    }
    if (type !== "aws:cloudformation:stack" || !properties?.templateFile) return [];
    return [readStack(folder, properties.templateFile, properties.stackName ?? id)];
  });
}

function fromFiles(folder: string): readonly StackTemplate[] {
  const ending = ".template.json";
  const files = readdirSync(folder).filter((name) => name.endsWith(ending));
  return files.sort().map((name) => readStack(folder, name, name.slice(0, -ending.length)));
}

function readStack(folder: string, file: string, name: string): StackTemplate {
  return { name, folder: resolve(folder), template: templateShape.parse(readJson(join(folder, file))) };
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
