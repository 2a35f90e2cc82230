/**
 * A DynamoDB expression and its values. Attributes are always written with `#` before their own name (`#status`), since
 * many of our words are reserved by DynamoDB; values are named with `:`.
 */
export interface Expression {
  readonly expression: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** The attribute names of an expression, as DynamoDB wants them beside it: `#status` stands for `status`. */
export function namesIn(expression: string): Record<string, string> {
  const used = expression.match(/#\w+/g) ?? [];
  return Object.fromEntries(used.map((name) => [name, name.slice(1)]));
}

/** Nothing is stored at this key yet. */
export const ABSENT: Expression = { expression: "attribute_not_exists(#pk)" };
/** Something is stored at this key. */
export const PRESENT: Expression = { expression: "attribute_exists(#pk)" };

/** Nobody wrote since this revision was read. */
export function atRevision(rev: number): Required<Expression> {
  return { expression: "#rev = :seenRev", values: { ":seenRev": rev } };
}
