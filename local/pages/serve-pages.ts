import type { IncomingMessage, ServerResponse } from "node:http";
import * as z from "zod";
import { answerHtml, answerJson, wantsJson } from "../http/answer.ts";
import { escapeHtml, htmlPage } from "../http/html.ts";
import { readBody } from "../read-body.ts";
import type { Page, PageAnswer } from "./page.ts";

const MAX_BODY = 10 * 1024 * 1024;

/** Serves pages by their paths. @returns a handler; its result says whether there was such a page */
export function servePages(
  pages: Readonly<Record<string, Page>>,
): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  return async (request, response) => {
    const url = new URL(request.url ?? "/", "http://local");
    const page = pages[url.pathname];
    if (!page) return false;
    const answer = await ask(page, request, url);
    if (wantsJson(request)) {
      answerJson(response, { status: answer.status ?? 200, body: answer.json });
    } else {
      const content = answer.content ?? `<pre>${escapeHtml(JSON.stringify(answer.json, null, 2))}</pre>`;
      answerHtml(response, answer.status ?? 200, htmlPage(answer.title, content));
    }
    return true;
  };
}

async function ask(page: Page, request: IncomingMessage, url: URL): Promise<PageAnswer> {
  try {
    const text = (await readBody(request, MAX_BODY)).toString();
    const input: unknown = text ? JSON.parse(text) : undefined;
    const answer = await page({ method: request.method ?? "GET", query: url.searchParams, input });
    return answer ?? failure(405, `${request.method} is not known here`);
  } catch (error) {
    if (error instanceof z.ZodError) return failure(400, z.prettifyError(error));
    if (error instanceof SyntaxError || error instanceof RangeError) return failure(400, error.message);
    throw error;
  }
}

function failure(status: number, message: string): PageAnswer {
  return { status, json: { message }, title: "Not possible", content: `<p role="alert">${escapeHtml(message)}</p>` };
}
