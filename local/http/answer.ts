import type { IncomingMessage, ServerResponse } from "node:http";

/** Answers with JSON, unless an answer has already begun. */
export function answerJson(
  response: ServerResponse,
  answer: { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> },
): void {
  if (response.headersSent) return;
  response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
  response.end(JSON.stringify(answer.body));
}

/** Answers with a page that no other site may frame and that runs nothing from elsewhere. */
export function answerHtml(response: ServerResponse, status: number, page: string): void {
  if (response.headersSent) return;
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  });
  response.end(page);
}

/** Whether the caller asked for JSON rather than for a page. */
export function wantsJson(request: IncomingMessage): boolean {
  return !(request.headers.accept ?? "").includes("text/html");
}
