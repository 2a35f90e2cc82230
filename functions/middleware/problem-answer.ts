import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { PROBLEM_TYPE, type Problem } from "../../lib/api/problem.ts";
import type { Log } from "../../lib/app.ts";
import { Invalid, ParleyError, RateLimited } from "../../lib/domain/errors.ts";

export type Answer = APIGatewayProxyStructuredResultV2;

/** What every answer carries: nothing of the API may be kept by caches or guessed at by browsers. */
const HEADERS = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** A JSON answer. @param body text that is JSON already */
export function jsonAnswer(status: number, body: string): Answer {
  return { statusCode: status, headers: { "content-type": "application/json", ...HEADERS }, body };
}

/** An answer without a body. */
export const emptyAnswer = (status: number): Answer => ({ statusCode: status, headers: HEADERS });

/** An error as problem details (RFC 9457). @param headers said beside it, like `allow` */
export function problemAnswer(
  { status, title, detail }: Pick<Problem, "status" | "title" | "detail">,
  errors: Problem["errors"] = [],
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const body: Problem = { type: "about:blank", title, status, detail, errors };
  return {
    statusCode: status,
    headers: { "content-type": PROBLEM_TYPE, ...HEADERS, ...headers },
    body: JSON.stringify(body),
  };
}

/** What was thrown, as an answer. An unexpected error says nothing outside and everything in the log. */
export function errorAnswer(error: unknown, log: Log, where: string): Answer {
  if (!(error instanceof ParleyError)) {
    log.error("unexpected failure", { where, error: error instanceof Error ? error : String(error) });
    return problemAnswer({ status: 500, title: "Something went wrong", detail: "Please try again." });
  }
  const { status, title, message: detail } = error;
  const errors = error instanceof Invalid ? error.problems.map((problem) => ({ ...problem })) : [];
  const headers: Record<string, string> = {};
  if (error instanceof RateLimited) headers["retry-after"] = String(error.retryAfterSeconds);
  if (status === 401) headers["www-authenticate"] = "Bearer";
  return problemAnswer({ status, title, detail }, errors, headers);
}
