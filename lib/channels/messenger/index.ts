import { type AutomaticReply, defineChannel } from "../channel.ts";
import { guide } from "./guide.ts";
import { interpret } from "./interpret.ts";
import { parse } from "./parse.ts";
import { render } from "./render.ts";
import { MAX_TEXT, type MessengerAccount, secrets, settings } from "./settings.ts";
import { verify } from "./verify.ts";
import { window } from "./window.ts";

const MEGABYTE = 1024 * 1024;

export const messenger = defineChannel({
  id: "messenger",
  title: "Messenger",
  description: "Messages that people send to your Facebook page.",
  guide,
  settings,
  secrets,
  capabilities: {
    maxTextLength: MAX_TEXT,
    // By address, as we send them: https://developers.facebook.com/docs/messenger-platform/reference/send-api
    attachments: {
      image: 8 * MEGABYTE,
      sticker: 8 * MEGABYTE,
      audio: 25 * MEGABYTE,
      voice: 25 * MEGABYTE,
      video: 25 * MEGABYTE,
      file: 25 * MEGABYTE,
    },
    richText: false,
    mail: false,
    receipts: true,
    typing: false,
    visitors: false,
    canStartConversation: false,
    canReply: true,
    replyWindowHours: 24,
    createsContact: true,
  },
  verify,
  parse,
  window,
  render,
  interpret,
  externalId: ({ pageId }) => pageId,
  automaticReplies,
  mediaHosts: ["fbcdn.net", "fbsbx.com"],
});

function automaticReplies({ settings }: MessengerAccount): readonly AutomaticReply[] {
  const replies: readonly AutomaticReply[] = [
    { when: "conversation_opened", text: settings.greeting },
    { when: "first_message", text: settings.instantReply },
  ];
  return replies.filter((reply) => reply.text !== "");
}
