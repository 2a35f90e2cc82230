import type { Conditions } from "./statement.ts";
import { matchesWildcard } from "./wildcard.ts";

/** Context keys of a request, in lower case. A key that the request does not have is absent. */
export type Context = Readonly<Record<string, readonly string[]>>;

type Test = (have: string, want: string) => boolean;

const numeric =
  (compare: (have: number, want: number) => boolean): Test =>
  (have, want) =>
    compare(Number(have), Number(want));
const time =
  (compare: (have: number, want: number) => boolean): Test =>
  (have, want) =>
    compare(Date.parse(have), Date.parse(want));

const tests: Readonly<Record<string, Test>> = {
  ArnEquals: (have, want) => matchesWildcard(want, have),
  ArnLike: (have, want) => matchesWildcard(want, have),
  Bool: (have, want) => have.toLowerCase() === want.toLowerCase(),
  DateGreaterThan: time((have, want) => have > want),
  DateLessThan: time((have, want) => have < want),
  NumericEquals: numeric((have, want) => have === want),
  NumericGreaterThan: numeric((have, want) => have > want),
  NumericGreaterThanEquals: numeric((have, want) => have >= want),
  NumericLessThan: numeric((have, want) => have < want),
  NumericLessThanEquals: numeric((have, want) => have <= want),
  StringEquals: (have, want) => have === want,
  StringEqualsIgnoreCase: (have, want) => have.toLowerCase() === want.toLowerCase(),
  StringLike: (have, want) => matchesWildcard(want, have),
};

/**
 * Whether every condition of a statement holds.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 *
 * @throws Error for an operator that the local cloud does not know
 */
export function conditionsHold(conditions: Conditions | undefined, context: Context): boolean {
  return Object.entries(conditions ?? {}).every(([operator, wanted]) =>
    Object.entries(wanted).every(([key, values]) => holds(operator, values, context[key.toLowerCase()])),
  );
}

function holds(operator: string, wanted: readonly string[], have: readonly string[] | undefined): boolean {
  const [, quantifier, name = "", ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  if (name === "Null") return (have === undefined) === (wanted[0] === "true");
  const negated = name.includes("Not");
  const test = tests[name.replace("Not", "")];
  if (!test) throw new Error(`the local cloud does not know the condition operator ${operator}`);
  if (have === undefined) return ifExists !== undefined || quantifier === "ForAllValues" || negated;
  const passes = (value: string) => wanted.some((want) => test(value, want)) !== negated;
  return quantifier === "ForAnyValue" ? have.some(passes) : have.every(passes);
}
