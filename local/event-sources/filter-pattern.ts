/** A pattern of event filtering: objects follow the record's shape, arrays at the leaves list what may match. */
export type Pattern = { readonly [field: string]: Pattern | readonly Condition[] | readonly Pattern[] };
type Condition = null | string | number | boolean | { readonly [operator: string]: unknown };

/**
 * Whether a record matches a filter pattern.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax
 *
 * `numeric` looks at numbers only: an attribute of a DynamoDB record is text (`{"N": "5"}`) and never matches it.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html
 * @throws Error for an operator that is not known
 */
export function matchesPattern(pattern: Pattern, value: unknown): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    if (field === "$or") return isList(wanted) && wanted.some((one) => matchesPattern(one as Pattern, value));
    const found = fieldOf(value, field);
    if (!isList(wanted)) return matchesPattern(wanted as Pattern, found);
    return wanted.some((condition) => meets(condition as Condition, found));
  });
}

const isList = (wanted: unknown): wanted is readonly unknown[] => Array.isArray(wanted);

const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, field) : undefined;

/** A list in the record matches when one of its items does. */
function meets(condition: Condition, found: unknown): boolean {
  if (Array.isArray(found)) return found.some((item) => meets(condition, item));
  if (typeof condition !== "object" || condition === null) return condition === found;
  return Object.entries(condition).every(([operator, operand]) => {
    const test = operators[operator];
    if (!test) throw new Error(`event filter: unknown operator ${operator}`);
    return test(operand, found);
  });
}

const operators: Readonly<Record<string, (operand: unknown, found: unknown) => boolean>> = {
  exists: (operand, found) => (found !== undefined) === operand,
  prefix: (operand, found) => typeof found === "string" && found.startsWith(String(operand)),
  suffix: (operand, found) => typeof found === "string" && found.endsWith(String(operand)),
  "equals-ignore-case": (operand, found) =>
    typeof found === "string" && found.toLowerCase() === String(operand).toLowerCase(),
  "anything-but": (operand, found) => found !== undefined && !listOf(operand).some((one) => meets(one, found)),
  numeric: (operand, found) => typeof found === "number" && inRange(operand, found),
};

const listOf = (operand: unknown) => (Array.isArray(operand) ? operand : [operand]) as readonly Condition[];

/** `[">", 0, "<=", 5]`: pairs of a comparison and a number, all of which must hold. */
function inRange(operand: unknown, found: number): boolean {
  const parts = listOf(operand);
  for (let i = 0; i < parts.length; i += 2) {
    const [comparison, bound] = [String(parts[i]), Number(parts[i + 1])];
    const compare = comparisons[comparison];
    if (!compare) throw new Error(`event filter: unknown comparison ${comparison}`);
    if (!compare(found, bound)) return false;
  }
  return true;
}

const comparisons: Readonly<Record<string, (found: number, bound: number) => boolean>> = {
  "=": (found, bound) => found === bound,
  "<": (found, bound) => found < bound,
  "<=": (found, bound) => found <= bound,
  ">": (found, bound) => found > bound,
  ">=": (found, bound) => found >= bound,
};
