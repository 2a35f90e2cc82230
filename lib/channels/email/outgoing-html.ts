import { sanitiseHtml } from "../../mail/sanitise-html.ts";

/**
 * HTML that one of us wrote, as it may leave. Pictures from the web load at the reader's: sanitising puts them off, since it
 * is made for what comes in.
 */
export const outgoingHtml = (html: string): string =>
  sanitiseHtml(html.replaceAll("\0", "")).replaceAll(/(<img [^>]*?)data-src="/g, '$1src="');
