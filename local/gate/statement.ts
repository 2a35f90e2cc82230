import * as z from "zod";

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => (Array.isArray(value) ? value : [value]));
const conditionValues = z
  .union([z.string(), z.boolean(), z.number(), z.array(z.union([z.string(), z.boolean(), z.number()]))])
  .transform((value) => (Array.isArray(value) ? value.map(String) : [String(value)]));
const conditions = z.record(z.string(), z.record(z.string(), conditionValues));

const statement = z.object({
  Effect: z.enum(["Allow", "Deny"]),
  Action: texts.optional(),
  NotAction: texts.optional(),
  Resource: texts.optional(),
  NotResource: texts.optional(),
  Principal: z.union([z.literal("*"), z.record(z.string(), texts)]).optional(),
  Condition: conditions.optional(),
});

/** One statement of a policy: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
export type Statement = z.output<typeof statement>;
export type Conditions = z.output<typeof conditions>;

const document = z.object({ Statement: z.union([z.array(statement), statement.transform((one) => [one])]) });

/** @throws ZodError when a template's policy is no policy */
export function readStatements(policyDocument: unknown): readonly Statement[] {
  return document.parse(policyDocument).Statement;
}
