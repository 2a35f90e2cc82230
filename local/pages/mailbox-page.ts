import * as z from "zod";
import { escapeHtml, htmlTable } from "../http/html.ts";
import type { Mailbox } from "../ses/mailbox.ts";
import { readSentMail, type ShownMail } from "../ses/read-sent-mail.ts";
import type { Page } from "./page.ts";

type Mails = Pick<Mailbox, "get" | "list" | "clear">;

const query = z.object({ limit: z.coerce.number().int().min(1).max(10_000).default(500) });

/** `/_local/mailbox`: mail that was sent, newest first (`?limit=`). DELETE empties it. */
export function mailboxPage(mailbox: Mails): Page {
  return async ({ method, query: given }) => {
    if (method === "DELETE") mailbox.clear();
    else if (method !== "GET") return null;
    const { limit } = query.parse(Object.fromEntries(given));
    const mails = await Promise.all(mailbox.list(limit).map(readSentMail));
    return { json: mails, title: "Mailbox", content: mails.length === 0 ? "<p>No mail was sent.</p>" : table(mails) };
  };
}

/** `/_local/mailbox/<id>`: one of them; `/_local/mailbox/<id>.eml`: its bytes. */
export function mailPage(mailbox: Mails): Page {
  return async ({ method, below }) => {
    if (method !== "GET") return null;
    const isFile = below.endsWith(".eml");
    const mail = mailbox.get(isFile ? below.slice(0, -".eml".length) : below);
    if (!mail) return { status: 404, json: { message: "no such mail" }, title: "No such mail", content: "" };
    if (isFile) {
      return { json: null, title: mail.id, file: { contentType: "message/rfc822", bytes: mail.raw } };
    }
    const shown = await readSentMail(mail);
    return { json: shown, title: shown.subject || "(no subject)", content: whole(shown) };
  };
}

function table(mails: readonly ShownMail[]): string {
  const rows = mails.map(
    ({ id, sentAt, from, envelope, subject }) =>
      `<tr><td>${escapeHtml(sentAt)}</td><td>${escapeHtml(from?.address ?? "")}</td><td>${escapeHtml(envelope.to.join(", "))}</td><td><a href="/_local/mailbox/${escapeHtml(id)}">${escapeHtml(subject || "(no subject)")}</a></td></tr>`,
  );
  return `<table><tr><th>at</th><th>from</th><th>to</th><th>subject</th></tr>${rows.join("")}</table>`;
}

/** HTML of a mail is shown as text: nothing of it runs or is fetched. */
function whole({ headers, bcc, text, html, attachments, raw }: ShownMail): string {
  const files = attachments.map(({ name, contentType, size }) => [name ?? "", contentType, String(size)]);
  return [
    `<p><a href="/_local/mailbox">All mail</a> · <a href="${escapeHtml(raw)}">as a file</a></p>`,
    htmlTable(
      ["header", "value"],
      headers.map(({ name, value }) => [name, value]),
    ),
    bcc.length === 0 ? "" : `<p>Blind copies: ${escapeHtml(bcc.join(", "))}</p>`,
    `<h2>Text</h2><pre>${escapeHtml(text ?? "(none)")}</pre>`,
    `<h2>HTML source</h2><pre>${escapeHtml(html ?? "(none)")}</pre>`,
    files.length === 0 ? "" : `<h2>Attachments</h2>${htmlTable(["name", "type", "bytes"], files)}`,
  ].join("");
}
