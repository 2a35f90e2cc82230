import { resolve as resolvePath } from "node:path";
import { ACCOUNT, REGION } from "../cloud.ts";
import type { Properties } from "./assembly.ts";
import { arnOf, attributeOf, type Identity, referenceTo } from "./attributes.ts";
import { noValue, resolveValue, type Scope } from "./intrinsics.ts";
import { namingProperty, physicalName } from "./physical-name.ts";
import type { StackTemplate } from "./read-stacks.ts";

export interface StackOptions {
  readonly gate: string;
  readonly parameters: Readonly<Record<string, string>>;
  imported(exportName: string): unknown;
}

/** One stack's template with its functions resolved on demand. */
export interface Stack {
  readonly name: string;
  logicalIds(types: readonly string[]): readonly string[];
  identity(logicalId: string): Identity;
  arn(logicalId: string): string;
  properties(logicalId: string): unknown;
  metadata(logicalId: string): Properties;
  exports(): ReadonlyMap<string, () => unknown>;
  outputs(): readonly (readonly [key: string, value: () => unknown])[];
}

export function openStack(source: StackTemplate, options: StackOptions): Stack {
  const { name, template } = source;
  const scope: Scope = {
    ref(id) {
      const pseudo = pseudoParameters(name);
      if (id in pseudo) return pseudo[id];
      if (id in template.Parameters) return options.parameters[id] ?? template.Parameters[id]?.Default ?? "";
      return referenceTo(identity(id), options.gate);
    },
    attribute: (id, attribute) => attributeOf(identity(id), attribute),
    condition: (id) => Boolean(resolve(template.Conditions[id])),
    imported: options.imported,
    mapping: (map, first, second) => (template.Mappings[map] as MappingShape | undefined)?.[first]?.[second],
  };
  const resolve = (value: unknown) => resolveValue(value, scope);
  const holds = (one: { readonly Condition?: string | undefined }) =>
    one.Condition === undefined || scope.condition(one.Condition);
  const resource = (id: string) => {
    const found = template.Resources[id];
    if (!found) throw new Error(`${name} has no resource ${id}`);
    return found;
  };
  function identity(id: string): Identity {
    const { Type: type, Properties: properties } = resource(id);
    const naming = namingProperty(type);
    const own = naming === undefined ? {} : { [naming]: resolve(properties[naming]) };
    return {
      type,
      name: physicalName({ type, stack: name, logicalId: id, properties: { ...own, FifoQueue: properties.FifoQueue } }),
      property: (key) => resolve(properties[key]),
    };
  }
  const outputs = () => Object.entries(template.Outputs).filter(([, output]) => holds(output));
  return {
    name,
    logicalIds: (types) =>
      Object.entries(template.Resources).flatMap(([id, one]) => (types.includes(one.Type) && holds(one) ? [id] : [])),
    identity,
    arn: (id) => arnOf(identity(id)),
    properties: (id) => resolve(resource(id).Properties),
    metadata: (id) => absoluteAsset(resource(id).Metadata, source.folder),
    exports: () =>
      new Map(
        outputs().flatMap(([, { Export, Value }]) =>
          Export ? [[String(resolve(Export.Name)), () => resolve(Value)] as const] : [],
        ),
      ),
    outputs: () => outputs().map(([key, { Value }]) => [key, () => resolve(Value)] as const),
  };
}

type MappingShape = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function pseudoParameters(stack: string): Readonly<Record<string, unknown>> {
  return {
    "AWS::AccountId": ACCOUNT,
    "AWS::NoValue": noValue,
    "AWS::NotificationARNs": [],
    "AWS::Partition": "aws",
    "AWS::Region": REGION,
    "AWS::StackId": `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${stack}/local`,
    "AWS::StackName": stack,
    "AWS::URLSuffix": "amazonaws.com",
  };
}

/** Assets are relative to the folder of their own template, which for a nested stage is not the assembly's. */
function absoluteAsset(metadata: Properties, folder: string): Properties {
  const path = metadata["aws:asset:path"];
  return typeof path === "string" ? { ...metadata, "aws:asset:path": resolvePath(folder, path) } : metadata;
}
