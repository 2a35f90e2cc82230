import * as z from "zod";
import type { Form } from "../gate/form.ts";

const policyShape = z.object({
  expiration: z.string(),
  conditions: z.array(
    z.union([
      z.tuple([z.literal("content-length-range"), z.coerce.number(), z.coerce.number()]),
      z.tuple([z.string(), z.string(), z.string()]),
      z.record(z.string(), z.string()),
    ]),
  ),
});

/** Fields that a policy need not speak of. */
const FREE = new Set(["file", "policy", "x-amz-signature"]);

/**
 * Checks an upload form against the policy it carries.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 *
 * @param nowMs milliseconds since 1970 by the local clock
 * @returns S3's error code and sentence, or null when all is as the policy wants
 */
export function policyFailure(
  bucket: string,
  form: Form,
  nowMs: number,
): readonly [code: string, message: string] | null {
  const decoded = Buffer.from(form.fields.policy ?? "", "base64").toString();
  const parsed = policyShape.safeParse(parseJson(decoded));
  if (!parsed.success) return ["InvalidPolicyDocument", "Invalid Policy: it is no policy."];
  const { expiration, conditions } = parsed.data;
  if (!(nowMs < Date.parse(expiration))) return ["AccessDenied", "Invalid according to Policy: Policy expired."];
  const fields: Record<string, string> = { bucket, ...form.fields };
  const named = new Set<string>();
  for (const condition of conditions) {
    const failure = Array.isArray(condition)
      ? listFailure(condition, { fields, named, size: form.file.length })
      : objectFailure(condition, fields, named);
    if (failure) return failure;
  }
  const extra = Object.keys(form.fields).find(
    (name) => !named.has(name) && !FREE.has(name) && !name.startsWith("x-ignore-"),
  );
  return extra === undefined ? null : ["AccessDenied", `Invalid according to Policy: Extra input fields: ${extra}`];
}

interface Subject {
  readonly fields: Readonly<Record<string, string>>;
  readonly named: Set<string>;
  readonly size: number;
}

type Failure = readonly [code: string, message: string] | null;

function listFailure([kind, second, third]: readonly [string, unknown, unknown], subject: Subject): Failure {
  if (kind === "content-length-range") {
    if (subject.size > Number(third))
      return ["EntityTooLarge", "Your proposed upload exceeds the maximum allowed size"];
    if (subject.size < Number(second))
      return ["EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size"];
    return null;
  }
  const name = String(second).replace(/^\$/, "").toLowerCase();
  subject.named.add(name);
  const have = subject.fields[name];
  const fits = kind === "eq" ? have === third : kind === "starts-with" && have?.startsWith(String(third));
  return fits ? null : conditionFailed([kind, second, third]);
}

function objectFailure(
  condition: Readonly<Record<string, string>>,
  fields: Readonly<Record<string, string>>,
  named: Set<string>,
): Failure {
  for (const [name, want] of Object.entries(condition)) {
    named.add(name.toLowerCase());
    if (fields[name.toLowerCase()] !== want) return conditionFailed(["eq", `$${name}`, want]);
  }
  return null;
}

function conditionFailed(condition: readonly unknown[]): Failure {
  return ["AccessDenied", `Invalid according to Policy: Policy Condition failed: ${JSON.stringify(condition)}`];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
