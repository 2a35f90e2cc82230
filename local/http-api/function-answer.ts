import * as z from "zod";
import type { InvokeResult } from "../cloud.ts";

/** What goes back to the client. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** A Lambda function may answer with at most 6 MB (Lambda quotas, "Invocation payload"). */
const MAX_ANSWER = 6 * 1024 * 1024;

const structured = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/**
 * Turns a function's result into an answer, as payload format 2.0 says: a result without `statusCode` is taken as JSON
 * with status 200; a malformed or oversized one, or a failed function, is a 500; one that ran out of time is a 503.
 */
export function functionAnswer(result: InvokeResult): HttpAnswer {
  if (!result.ok) {
    return result.error.errorType === "Sandbox.Timedout" ? gatewayAnswer(503) : gatewayAnswer(500);
  }
  const { payload } = result;
  if (payload === null || typeof payload !== "object" || !("statusCode" in payload)) return inferred(payload);
  const parsed = structured.safeParse(payload);
  if (!parsed.success) return gatewayAnswer(500);
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const bytes = Buffer.from(body ?? "", isBase64Encoded ? "base64" : "utf8");
  if ((body ?? "").length > MAX_ANSWER) return gatewayAnswer(500);
  const named = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return {
    status: statusCode,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      ...Object.fromEntries(named),
      ...(cookies && cookies.length > 0 ? { "set-cookie": cookies } : {}),
    },
    body: bytes,
  };
}

const MESSAGES: Readonly<Record<number, string>> = {
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  413: "Request Entity Too Large",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** What API Gateway says when no function answers. */
export function gatewayAnswer(status: number, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  const body = Buffer.from(JSON.stringify({ message: MESSAGES[status] ?? "Error" }));
  return { status, headers: { "content-type": "application/json", ...headers }, body };
}

function inferred(payload: unknown): HttpAnswer {
  const body = Buffer.from(typeof payload === "string" ? payload : JSON.stringify(payload ?? null));
  if (body.length > MAX_ANSWER) return gatewayAnswer(500);
  return { status: 200, headers: { "content-type": "application/json" }, body };
}
