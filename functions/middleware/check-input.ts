import type * as z from "zod";
import { type InputProblem, Invalid } from "../../lib/domain/errors.ts";

/**
 * Reads a part of a request by its schema.
 * @throws Invalid with the dotted path of everything that is wrong, an unknown field by its own name
 */
export function checkInput<Type extends z.ZodType>(schema: Type, value: unknown, what: string): z.infer<Type> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Invalid(`The ${what} is not as it should be.`, parsed.error.issues.flatMap(problemsOf));
}

function problemsOf(issue: z.core.$ZodIssue): InputProblem[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key].join("."), message: "is not a field here" }));
  }
  return [{ path: path.join("."), message: issue.message }];
}
