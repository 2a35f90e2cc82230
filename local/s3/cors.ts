import * as z from "zod";
import type { ServiceRequest } from "../cloud.ts";

const ruleShape = z.object({
  AllowedOrigins: z.array(z.string()),
  AllowedMethods: z.array(z.string()),
  AllowedHeaders: z.array(z.string()).default([]),
  ExposedHeaders: z.array(z.string()).default([]),
  MaxAge: z.number().optional(),
});
export type CorsRule = z.output<typeof ruleShape>;

const bucketShape = z.object({ CorsConfiguration: z.object({ CorsRules: z.array(ruleShape) }).optional() });

/** The CORS rules of a bucket's properties. */
export function readCorsRules(properties: unknown): readonly CorsRule[] {
  return bucketShape.parse(properties).CorsConfiguration?.CorsRules ?? [];
}

/**
 * The headers that let a browser's page see an answer: of the first rule that fits, as S3 chooses it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
 *
 * @returns null when no rule lets this origin make this request
 */
export function corsHeaders(rules: readonly CorsRule[], request: ServiceRequest): Record<string, string> | null {
  const { origin } = request.headers;
  if (origin === undefined) return null;
  const method = request.headers["access-control-request-method"] ?? request.method;
  const wanted = (request.headers["access-control-request-headers"] ?? "").split(",").map((one) => one.trim());
  const rule = rules.find(
    (one) =>
      one.AllowedMethods.includes(method) &&
      one.AllowedOrigins.some((allowed) => fits(allowed, origin)) &&
      wanted.every((header) => header === "" || one.AllowedHeaders.some((allowed) => fits(allowed, header))),
  );
  if (!rule) return null;
  return {
    "access-control-allow-origin": rule.AllowedOrigins.includes("*") ? "*" : origin,
    "access-control-allow-methods": rule.AllowedMethods.join(", "),
    "access-control-allow-headers": wanted.join(", "),
    "access-control-expose-headers": rule.ExposedHeaders.join(", "),
    ...(rule.MaxAge === undefined ? {} : { "access-control-max-age": String(rule.MaxAge) }),
    vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
  };
}

/** At most one `*`, in letters of either case. */
function fits(allowed: string, text: string): boolean {
  const [start = "", end] = allowed.toLowerCase().split("*");
  const lower = text.toLowerCase();
  if (end === undefined) return lower === start;
  return lower.length >= start.length + end.length && lower.startsWith(start) && lower.endsWith(end);
}
