import { escapeHtml } from "../../domain/fill-tokens.ts";
import type { OutboundMessage } from "../channel.ts";
import type { FileLink } from "./files.ts";
import { forwardedHtml, forwardedText } from "./forwarded.ts";
import { outgoingHtml } from "./outgoing-html.ts";
import { paragraphs } from "./paragraphs.ts";
import type { Signature } from "./sender.ts";

export interface Bodies {
  readonly text: string;
  /** Null where plain text says it all. */
  readonly html: string | null;
}

/** What was written, then links to large files, the signature and what is passed on: as text and, if need be, as HTML. */
export function bodiesOf(message: OutboundMessage, links: readonly FileLink[], signature: Signature): Bodies {
  const { text, html } = message;
  const forwarded = message.mail?.forwarded ?? null;
  // RFC 5322 (4.1) has no place for NUL.
  const written = text.replaceAll("\0", "");
  const parts = [
    written,
    ...(links.length === 0 ? [] : [links.map(textLink).join("\n")]),
    // The usual mark before a signature (RFC 3676, 4.3), by which mail programs know it.
    ...(signature.text === "" ? [] : [`-- \n${signature.text}`]),
    ...(forwarded === null ? [] : [forwardedText(forwarded)]),
  ];
  const plain = html === null && signature.html === "" && forwarded?.html == null;
  return {
    text: parts.filter((part) => part !== "").join("\n\n"),
    html: plain
      ? null
      : htmlOf(html === null ? paragraphs(written) : outgoingHtml(html), { links, signature, forwarded }),
  };
}

interface Below {
  readonly links: readonly FileLink[];
  readonly signature: Signature;
  readonly forwarded: NonNullable<OutboundMessage["mail"]>["forwarded"];
}

function htmlOf(written: string, { links, signature, forwarded }: Below): string {
  return [
    `<div>${written}</div>`,
    ...links.map((link) => `<p>${htmlLink(link)}</p>`),
    ...(signature.html === "" ? [] : [`<br><div class="signature">${signature.html}</div>`]),
    ...(forwarded === null ? [] : [forwardedHtml(forwarded)]),
  ].join("\n");
}

const textLink = ({ name, size, url }: FileLink): string => `${name} (${megabytes(size)}): ${url}`;
const htmlLink = ({ name, size, url }: FileLink): string =>
  `<a href="${escapeHtml(url)}">${escapeHtml(name)}</a> (${megabytes(size)})`;

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
