import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { escapeHtml } from "../http/html.ts";
import type { Page } from "./page.ts";

const query = z.object({
  account: z
    .string()
    .regex(/^\w{1,64}$/)
    .optional(),
});

/**
 * `/_local/site`: the demo company's shop, with the chat bubble on it as on any other site.
 * `?account=` names another chat account than the demo's.
 */
export function sitePage(baseUrl: string, firstChat: () => string | null): Page {
  return ({ method, query: given }) => {
    if (method !== "GET") return null;
    const account = query.parse(Object.fromEntries(given)).account ?? firstChat();
    return {
      json: { account },
      title: "Lumen",
      file: { contentType: "text/html; charset=utf-8", bytes: Buffer.from(siteFor(baseUrl, account)) },
    };
  };
}

function siteFor(baseUrl: string, account: string | null): string {
  const page = readFileSync(join(import.meta.dirname, "site.html"), "utf8");
  const hint = account === null ? " (There is no chat account yet: name one with ?account=.)" : "";
  const script =
    account === null
      ? ""
      : `<script async src="${escapeHtml(baseUrl)}/widget.js" data-account="${escapeHtml(account)}"></script>`;
  return page.replace("{{hint}}", hint).replace("{{script}}", script);
}
