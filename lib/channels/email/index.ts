import { defineChannel, type RawRequest, type Verdict } from "../channel.ts";
import { guide } from "./guide.ts";
import { interpret } from "./interpret.ts";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { previewSender } from "./sender.ts";
import { secrets, settings } from "./settings.ts";
import { takeMail } from "./take-mail.ts";

/** The method of what Parley itself makes of a mail. No HTTP server passes it on, so nobody can send one. */
const MAIL = "MAIL";
const MEGABYTE = 1024 * 1024;

export const email = defineChannel({
  id: "email",
  title: "E-mail",
  description: "A team's address. Mail to it opens a conversation; answers join it.",
  guide,
  settings,
  secrets,
  capabilities: {
    maxTextLength: 200_000,
    attachments: { image: 25 * MEGABYTE, audio: 25 * MEGABYTE, video: 25 * MEGABYTE, file: 25 * MEGABYTE },
    richText: true,
    mail: true,
    receipts: true,
    typing: false,
    visitors: false,
    canStartConversation: true,
    canReply: true,
    replyWindowHours: null,
    createsContact: true,
  },
  verify,
  parse,
  takeMail,
  externalId: ({ address }) => address,
  window: () => ({ state: "open", until: null }),
  render,
  interpret,
  previewSender,
  automaticReplies: ({ settings: { autoReply } }) =>
    autoReply === "" ? [] : [{ when: "conversation_opened", text: autoReply }],
  ofInbox: (address) => settings.parse({ address, provider: "fallback", sharingAccepted: true }),
  isOfInbox: ({ provider }) => provider === "fallback",
  madeSecrets: ["replyKey"],
});

/** Mail comes from the mail service through a bucket and a queue; nothing may come past that. */
function verify(request: RawRequest): Verdict {
  if (request.method === MAIL) return { kind: "accept" };
  return { kind: "reject", reason: "mail comes through the mail service only" };
}
