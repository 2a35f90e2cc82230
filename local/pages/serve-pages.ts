import type { IncomingMessage, ServerResponse } from "node:http";
import * as z from "zod";
import { answerHtml, answerJson, wantsJson } from "../http/answer.ts";
import { escapeHtml, htmlPage } from "../http/html.ts";
import { readBody } from "../read-body.ts";
import type { Page, PageAnswer, PageRequest } from "./page.ts";

const MAX_BODY = 10 * 1024 * 1024;

/**
 * Serves pages by their paths; one whose path ends in `/*` has all that lies one step below it.
 * @returns a handler; its result says whether there was such a page
 */
export function servePages(
  pages: Readonly<Record<string, Page>>,
): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  return async (request, response) => {
    const url = new URL(request.url ?? "/", "http://local");
    const [, folder = "", name = ""] = /^(.*\/)([^/]*)$/.exec(url.pathname) ?? [];
    const exact = pages[url.pathname];
    const page = exact ?? pages[`${folder}*`];
    if (!page) return false;
    const answer = await ask(page, request, { query: url.searchParams, below: exact ? "" : decodeURIComponent(name) });
    if (answer.file) {
      const { contentType, bytes } = answer.file;
      response.writeHead(answer.status ?? 200, { "content-type": contentType, "x-content-type-options": "nosniff" });
      response.end(bytes);
    } else if (wantsJson(request)) {
      answerJson(response, { status: answer.status ?? 200, body: answer.json });
    } else {
      const content = answer.content ?? `<pre>${escapeHtml(JSON.stringify(answer.json, null, 2))}</pre>`;
      answerHtml(response, answer.status ?? 200, htmlPage(answer.title, content));
    }
    return true;
  };
}

async function ask(
  page: Page,
  request: IncomingMessage,
  asked: Pick<PageRequest, "query" | "below">,
): Promise<PageAnswer> {
  try {
    const text = (await readBody(request, MAX_BODY)).toString();
    const input: unknown = text ? JSON.parse(text) : undefined;
    const answer = await page({ method: request.method ?? "GET", ...asked, input });
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
