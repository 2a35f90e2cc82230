/** What a stack knows, for the functions of its template. */
export interface Scope {
  ref(name: string): unknown;
  attribute(logicalId: string, name: string): unknown;
  condition(name: string): boolean;
  imported(exportName: string): unknown;
  mapping(map: string, first: string, second: string): unknown;
}

/** What `AWS::NoValue` resolves to: whatever holds it is left out. */
export const noValue = Symbol("AWS::NoValue");

/**
 * Resolves CloudFormation's functions in a value.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 *
 * @throws Error for a function the local cloud does not know
 */
export function resolveValue(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((one) => resolveValue(one, scope)).filter((one) => one !== noValue);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (only !== undefined && entries.length === 1) {
    const [name, argument] = only;
    const run = functions[name];
    // A policy's own `Condition` block has the name of a function, but never a string in it.
    if (run && (name !== "Condition" || typeof argument === "string")) return run(argument, scope);
    if (name.startsWith("Fn::")) throw new Error(`the local cloud does not know ${name}`);
  }
  const resolved = entries.map(([key, one]) => [key, resolveValue(one, scope)] as const);
  return Object.fromEntries(resolved.filter(([, one]) => one !== noValue));
}

const functions: Readonly<Record<string, (argument: unknown, scope: Scope) => unknown>> = {
  Ref: (name, scope) => scope.ref(String(name)),
  Condition: (name, scope) => scope.condition(String(name)),
  "Fn::GetAtt": (argument, scope) => {
    const [logicalId = "", ...path] = Array.isArray(argument) ? argument.map(String) : String(argument).split(".");
    return scope.attribute(logicalId, path.join("."));
  },
  "Fn::Join": (argument, scope) => {
    const [separator, parts] = list(argument);
    return list(resolveValue(parts, scope)).map(String).join(String(separator));
  },
  "Fn::Sub": (argument, scope) => {
    const [text, given] = Array.isArray(argument) ? argument : [argument, {}];
    return substitute(String(text), (resolveValue(given, scope) ?? {}) as Record<string, unknown>, scope);
  },
  "Fn::Select": (argument, scope) => {
    const [index, from] = list(resolveValue(argument, scope));
    return list(from)[Number(index)];
  },
  "Fn::Split": (argument, scope) => {
    const [separator, text] = list(resolveValue(argument, scope));
    return String(text).split(String(separator));
  },
  "Fn::If": (argument, scope) => {
    const [condition, yes, no] = list(argument);
    return resolveValue(scope.condition(String(condition)) ? yes : no, scope);
  },
  "Fn::Equals": (argument, scope) => {
    const [left, right] = list(resolveValue(argument, scope));
    return String(left) === String(right);
  },
  "Fn::Not": (argument, scope) => !list(resolveValue(argument, scope))[0],
  "Fn::And": (argument, scope) => list(resolveValue(argument, scope)).every(Boolean),
  "Fn::Or": (argument, scope) => list(resolveValue(argument, scope)).some(Boolean),
  "Fn::FindInMap": (argument, scope) => {
    const [map, first, second] = list(resolveValue(argument, scope)).map(String);
    return scope.mapping(map ?? "", first ?? "", second ?? "");
  },
  "Fn::Base64": (argument, scope) => Buffer.from(String(resolveValue(argument, scope))).toString("base64"),
  "Fn::ImportValue": (argument, scope) => scope.imported(String(resolveValue(argument, scope))),
};

/** `${Name}`, `${Resource.Attribute}` and the escaped `${!Literal}`. */
function substitute(text: string, given: Readonly<Record<string, unknown>>, scope: Scope): string {
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_, escaped: string, name: string) => {
    if (escaped) return `\${${name}}`;
    if (name in given) return String(given[name]);
    const [logicalId = "", ...path] = name.split(".");
    return String(path.length === 0 ? scope.ref(name) : scope.attribute(logicalId, path.join(".")));
  });
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`expected a list, not ${JSON.stringify(value)}`);
  return value;
}
