import * as z from "zod";
import type { InvokeResult } from "../cloud.ts";

const Answer = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

/**
 * Which items of a batch failed, by what the function answered: their identifiers, or "all" after an error and after an
 * answer that Lambda calls malformed or that names an item which was not in the batch.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
export function failedItems(
  result: InvokeResult,
  batch: { readonly identifiers: readonly string[]; readonly reportsItemFailures: boolean },
): ReadonlySet<string> | "all" {
  if (!result.ok) return "all";
  if (!batch.reportsItemFailures || result.payload === null || result.payload === undefined) return new Set();
  const answer = Answer.safeParse(result.payload);
  if (!answer.success) return "all";
  const failed = new Set((answer.data.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
  const known = new Set(batch.identifiers);
  return [...failed].every((identifier) => known.has(identifier)) ? failed : "all";
}
