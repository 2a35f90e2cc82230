import { serve } from "../../support/serve.ts";

export interface HostPage {
  /** `null`: no policy at all. */
  readonly policy: string | null;
  readonly html: string;
}

/** The pages of somebody else's site, at an origin of its own. @param pages by their paths */
export async function hostSite(pages: Readonly<Record<string, HostPage>>) {
  const byPath = new Map(Object.entries(pages));
  return serve((request, response) => {
    const page = byPath.get(request.url ?? "/");
    if (!page) return void response.writeHead(404).end();
    const policy = page.policy === null ? {} : { "content-security-policy": page.policy };
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...policy }).end(page.html);
  });
}

/** A page with nothing on it but the bubble. @param head e.g. another script */
export const pageWithChat = (baseUrl: string, accountId: string, lang = "en"): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
<script async src="${baseUrl}/widget.js" data-account="${accountId}"></script></head>
<body><h1>Shop</h1><button type="button">A button of the page</button></body></html>`;
