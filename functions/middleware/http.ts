import middy from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Log } from "../../lib/app.ts";
import { Invalid, ParleyError, RateLimited } from "../../lib/domain/errors.ts";

export type HttpHandler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * The stack of every HTTP function: errors become problem details (RFC 9457). What is thrown on purpose is told to the
 * caller; anything else is a 500 that says nothing and one line of log.
 */
export function httpFunction(log: Log, handler: HttpHandler) {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>(handler).onError((request) => {
    request.response = answerTo(request.error, log);
  });
}

function answerTo(error: unknown, log: Log): APIGatewayProxyStructuredResultV2 {
  if (error instanceof ParleyError) {
    const retry = error instanceof RateLimited ? { "retry-after": String(error.retryAfterSeconds) } : {};
    return problem(error, error instanceof Invalid ? error.problems : [], retry);
  }
  log.error("unexpected failure", { error: error instanceof Error ? error : String(error) });
  return problem({ status: 500, title: "Something went wrong", message: "Please try again." }, [], {});
}

function problem(
  { status, title, message }: { readonly status: number; readonly title: string; readonly message: string },
  errors: readonly { readonly path: string; readonly message: string }[],
  headers: Readonly<Record<string, string>>,
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: { "content-type": "application/problem+json", ...headers },
    body: JSON.stringify({ type: "about:blank", title, status, detail: message, errors }),
  };
}

/** A JSON answer. */
export function json(statusCode: number, body: unknown): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
