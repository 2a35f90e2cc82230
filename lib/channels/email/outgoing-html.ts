import { contentIdOf } from "../../mail/content-id.ts";
import { sanitiseHtml } from "../../mail/sanitise-html.ts";

const NONE: ReadonlySet<string> = new Set();

/**
 * HTML that one of us wrote, as it may leave. Pictures from the web load at the reader's: sanitising puts them off, since it
 * is made for what comes in.
 * @param attached Content-IDs of the files that go along: a picture whose file does not is left out, not shown broken
 */
export const outgoingHtml = (html: string, attached: ReadonlySet<string> = NONE): string =>
  sanitiseHtml(html.replaceAll("\0", ""), (tag, { src = "" }) => {
    const [, written] = (tag === "img" && /^\s*cid:(.+)$/is.exec(src)) || [];
    return written === undefined || attached.has(contentIdOf(written) ?? "") ? "keep" : "leave-out";
  }).replaceAll(/(<img [^>]*?)data-src="/g, '$1src="');
