import type { MailCall, OutboundMessage } from "../channel.ts";
import type { EmailAccount } from "./settings.ts";

/** One letter a message. @returns nothing when there is nothing to say */
export function render(message: OutboundMessage, { settings }: EmailAccount): readonly MailCall[] {
  if (message.text.trim() === "") return [];
  const letter = {
    from: { address: settings.address, name: settings.companyName || null },
    to: [{ address: message.to, name: null }],
    cc: [],
    bcc: [],
    replyTo: null,
    subject: message.mail?.subject ?? settings.address,
    text: message.text,
    html: message.html,
    messageId: `${message.id.toLowerCase()}@${settings.address.split("@")[1] ?? ""}`,
    inReplyTo: null,
    references: [],
    headers: message.humanAuthor ? {} : { "Auto-Submitted": "auto-replied" },
    attachments: [],
    tags: { message_id: message.id },
  };
  return [{ method: "MAIL", letter }];
}
