import { escapeHtml } from "../../domain/fill-tokens.ts";
import type { ForwardedMessage } from "../channel.ts";
import { mailbox } from "./mailbox.ts";
import { oneLine } from "./one-line.ts";
import { outgoingHtml } from "./outgoing-html.ts";
import { paragraphs } from "./paragraphs.ts";

const MARK = "---------- Forwarded message ----------";

/** A message that is passed on, with the head that mail programs write above it and read again. */
export function forwardedText(message: ForwardedMessage): string {
  return [MARK, ...headOf(message).map(([name, value]) => `${name}: ${value}`), "", message.text].join("\n");
}

export function forwardedHtml(message: ForwardedMessage, attached: ReadonlySet<string>): string {
  const head = headOf(message).map(([name, value]) => `${name}: ${escapeHtml(value)}`);
  const body = message.html === null ? paragraphs(message.text) : outgoingHtml(message.html, attached);
  return `<br><div>${[MARK, ...head].join("<br>\n")}</div><br>\n<div>${body}</div>`;
}

function headOf({ from, to, cc, subject, sentAt }: ForwardedMessage): readonly (readonly [string, string])[] {
  return [
    ["From", from === null ? "" : mailbox(from)] as const,
    ["Date", new Date(sentAt).toUTCString()] as const,
    ["Subject", oneLine(subject ?? "")] as const,
    ["To", to.map(mailbox).join(", ")] as const,
    ["Cc", cc.map(mailbox).join(", ")] as const,
  ].filter(([, value]) => value !== "");
}
