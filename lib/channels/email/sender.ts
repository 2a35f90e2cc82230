import { escapeHtml, fillTokens } from "../../domain/fill-tokens.ts";
import type { MailAddress } from "../../domain/mail-facts.ts";
import { htmlText } from "../../mail/html-text.ts";
import type { OutboundMessage, SenderPreview } from "../channel.ts";
import { oneLine } from "./one-line.ts";
import { outgoingHtml } from "./outgoing-html.ts";
import type { Settings } from "./settings.ts";

type Author = OutboundMessage["author"];

/**
 * What customers see as the sender: `Ana (Example)`, which needs no translation, or the company alone. A message that no
 * person wrote is the company's.
 */
export function senderOf(settings: Settings, author: Author): MailAddress {
  const company = oneLine(settings.companyName);
  const agent = settings.fromName === "company" ? "" : oneLine(author?.name ?? "");
  const name = agent !== "" && company !== "" ? `${agent} (${company})` : agent || company;
  return { address: settings.address, name: name === "" ? null : name };
}

export interface Signature {
  readonly html: string;
  readonly text: string;
}

/** The team's signature with the names of who writes in it. A name is text, whatever marks it has. */
export function signatureOf({ signature, companyName }: Settings, author: Author): Signature {
  const values = {
    "sender.fullName": author?.name ?? companyName,
    "sender.firstName": author?.firstName || author?.name || companyName,
    "sender.lastName": author?.lastName ?? "",
  };
  const filled = fillTokens(signature, values, (value) => escapeHtml(oneLine(value))).text;
  const html = outgoingHtml(filled).trim();
  return { html, text: htmlText(html) };
}

/** Sender and signature as they will be, for people who set them up. */
export function previewSender(settings: Settings, author: Author): SenderPreview {
  const { address, name } = senderOf(settings, author);
  const { html, text } = signatureOf(settings, author);
  return { from: name === null ? address : `${name} <${address}>`, signatureHtml: html, text };
}
