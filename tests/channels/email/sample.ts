import type { OutboundMail, OutboundMessage } from "../../../lib/channels/channel.ts";
import { render } from "../../../lib/channels/email/render.ts";
import { type EmailAccount, type Settings, settings } from "../../../lib/channels/email/settings.ts";
import type { Letter } from "../../../lib/domain/letter.ts";
import { INSTALLATION } from "../../support/installation.ts";

export const REPLY_KEY = "a reply key of thirty-two letters";
export const MESSAGE_ID = "01KB00000000000000000000MS";
export const CONVERSATION_ID = "01KB0000000000000000000THR";
export const ACCOUNT_ID = "01KB0000000000000000ACCT01";
export const ANA = { name: "Ana Ruiz", firstName: "Ana", lastName: "Ruiz" };

export function emailAccount(changes: Partial<Settings> = {}): EmailAccount {
  const given = { address: "support@example.com", companyName: "Example", sharingAccepted: true, ...changes };
  return { id: ACCOUNT_ID, settings: settings.parse(given), secrets: { replyKey: REPLY_KEY } };
}

export function outboundMail(changes: Partial<OutboundMail> = {}): OutboundMail {
  return {
    subject: "Order 1042",
    to: [{ address: "ada@sender.example", name: null }],
    cc: [],
    bcc: [],
    inReplyTo: null,
    references: [],
    joins: true,
    forwarded: null,
    quoted: null,
    ...changes,
  };
}

export function outboundMessage(changes: Partial<OutboundMessage> = {}): OutboundMessage {
  return {
    id: MESSAGE_ID,
    conversationId: CONVERSATION_ID,
    to: "ada@sender.example",
    text: "It ships today.",
    html: null,
    attachments: [],
    replyToExternalId: null,
    author: ANA,
    mail: outboundMail(),
    installation: INSTALLATION,
    humanAuthor: true,
    window: { state: "open", until: null },
    ...changes,
  };
}

/** The one letter of a message. */
export function letterOf(changes: Partial<OutboundMessage> = {}, account = emailAccount()): Letter {
  const [call, ...more] = render(outboundMessage(changes), account);
  if (call === undefined || more.length > 0) throw new Error(`${more.length + 1} calls instead of one`);
  return call.letter;
}

export function file(name: string, size: number, contentId: string | null = null): OutboundMessage["attachments"][0] {
  const at = { url: `https://files.test/${name}`, storageKey: `files/${name}` };
  const id = `01KB0000000000000000000F${String(name.length).padStart(2, "0")}`;
  return { id, kind: "file", name, contentType: "application/pdf", size, contentId, ...at };
}
