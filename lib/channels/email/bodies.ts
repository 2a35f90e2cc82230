import { escapeHtml } from "../../domain/fill-tokens.ts";
import type { OutboundMessage } from "../channel.ts";
import type { FileLink, Files } from "./files.ts";
import { forwardedHtml, forwardedText } from "./forwarded.ts";
import { outgoingHtml } from "./outgoing-html.ts";
import { paragraphs } from "./paragraphs.ts";
import { quotedHtml, quotedText } from "./quoted.ts";
import type { Signature } from "./sender.ts";

export interface Bodies {
  readonly text: string;
  /** Null where plain text says it all. */
  readonly html: string | null;
}

/**
 * What was written, then links to large files, the signature, what is answered and what is passed on: as text and, if need
 * be, as HTML.
 */
export function bodiesOf(message: OutboundMessage, { attached, links }: Files, signature: Signature): Bodies {
  const { text, html } = message;
  const { forwarded = null, quoted = null } = message.mail ?? {};
  // RFC 5322 (4.1) has no place for NUL.
  const written = text.replaceAll("\0", "");
  const parts = [
    written,
    ...(links.length === 0 ? [] : [links.map(textLink).join("\n")]),
    // The usual mark before a signature (RFC 3676, 4.3), by which mail programs know it.
    ...(signature.text === "" ? [] : [`-- \n${signature.text}`]),
    ...(quoted === null ? [] : [quotedText(quoted)]),
    ...(forwarded === null ? [] : [forwardedText(forwarded)]),
  ];
  const plain = html === null && signature.html === "" && forwarded?.html == null;
  const shown = new Set(attached.flatMap(({ contentId }) => contentId ?? []));
  const rich = () =>
    [
      `<div>${html === null ? paragraphs(written) : outgoingHtml(html, shown)}</div>`,
      ...links.map((link) => `<p>${htmlLink(link)}</p>`),
      ...(signature.html === "" ? [] : [`<br><div class="signature">${signature.html}</div>`]),
      ...(quoted === null ? [] : [quotedHtml(quoted)]),
      ...(forwarded === null ? [] : [forwardedHtml(forwarded, shown)]),
    ].join("\n");
  return { text: parts.filter((part) => part !== "").join("\n\n"), html: plain ? null : rich() };
}

const textLink = ({ name, size, url }: FileLink): string => `${name} (${megabytes(size)}): ${url}`;
const htmlLink = ({ name, size, url }: FileLink): string =>
  `<a href="${escapeHtml(url)}">${escapeHtml(name)}</a> (${megabytes(size)})`;

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
