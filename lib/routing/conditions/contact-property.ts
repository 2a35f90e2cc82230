import type { Condition, Facts } from "./condition.ts";
import { fold } from "./fold.ts";

/** A property of the contact. A person who is not known has none: then only `is_not` and `unknown` hold. */
export function contactProperty({ name, match, values }: Condition<"contact_property">, facts: Facts): boolean {
  const value = facts.contactProperties?.[name] ?? "";
  if (match === "known") return value !== "";
  if (match === "unknown") return value === "";
  const isOne = value !== "" && values.some((wanted) => fold(wanted) === fold(value));
  return match === "is" ? isOne : !isOne;
}
