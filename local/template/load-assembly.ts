import { resolve } from "node:path";
import type { Assembly, LocalUrls, Properties, TemplateResource } from "./assembly.ts";
import { attributeOf } from "./attributes.ts";
import { type Known, localiseUrls } from "./local-urls.ts";
import { readStacks } from "./read-stacks.ts";
import { openStack, type Stack } from "./stack.ts";

/**
 * Loads a CDK cloud assembly (`cdk.out`) as if its stacks had been deployed into this machine.
 *
 * Values are resolved when they are asked for, so a resource of a type that nothing here runs does no harm.
 * @param parameters values for template parameters, over their defaults
 * @throws Error when the folder holds no template, or a resource asked for uses something unknown
 */
export function loadAssembly(
  folder: string,
  urls: LocalUrls,
  parameters: Readonly<Record<string, string>> = {},
): Assembly {
  const stacks: Stack[] = [];
  const imported = (name: string): unknown => {
    const exporter = stacks.find((stack) => stack.exports().has(name));
    if (!exporter) throw new Error(`no stack exports ${name}`);
    return exporter.exports().get(name)?.();
  };
  for (const source of readStacks(folder)) stacks.push(openStack(source, { gate: urls.gate, parameters, imported }));
  const known = findKnown(stacks);
  const cache = new Map<string, TemplateResource>();
  const read = (stack: Stack, logicalId: string): TemplateResource => {
    const key = `${stack.name}/${logicalId}`;
    const found = cache.get(key) ?? readResource(stack, logicalId, (value) => localiseUrls(value, urls, known));
    cache.set(key, found);
    return found;
  };
  return {
    folder: resolve(folder),
    resources: (...types) => stacks.flatMap((stack) => stack.logicalIds(types).map((id) => read(stack, id))),
    outputs() {
      const all = stacks.flatMap((stack) => stack.outputs());
      return Object.fromEntries(all.map(([key, value]) => [key, String(localiseUrls(value(), urls, known))]));
    },
  };
}

function readResource(stack: Stack, logicalId: string, localise: (value: unknown) => unknown): TemplateResource {
  const identity = stack.identity(logicalId);
  return {
    logicalId,
    stack: stack.name,
    type: identity.type,
    physicalId: identity.name,
    arn: stack.arn(logicalId),
    properties: localise(stack.properties(logicalId)) as Properties,
    metadata: stack.metadata(logicalId),
  };
}

function findKnown(stacks: readonly Stack[]): Known {
  const names = (type: string, accept: (stack: Stack, id: string) => boolean = () => true) =>
    new Set(
      stacks.flatMap((stack) =>
        stack.logicalIds([type]).flatMap((id) => (accept(stack, id) ? [stack.identity(id).name] : [])),
      ),
    );
  const isWebSocket = (stack: Stack, id: string) => stack.identity(id).property("ProtocolType") === "WEBSOCKET";
  return {
    httpApis: names("AWS::ApiGatewayV2::Api", (stack, id) => !isWebSocket(stack, id)),
    webSocketApis: names("AWS::ApiGatewayV2::Api", isWebSocket),
    userPools: names("AWS::Cognito::UserPool"),
    logins: names("AWS::Cognito::UserPoolDomain"),
    buckets: names("AWS::S3::Bucket"),
    distributions: new Set(
      stacks.flatMap((stack) =>
        stack.logicalIds(["AWS::CloudFront::Distribution"]).map((id) => attributeOf(stack.identity(id), "DomainName")),
      ),
    ),
  };
}
