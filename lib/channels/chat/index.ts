import { LONGEST_VISITOR_TEXT } from "../../domain/visitor-post.ts";
import { AWAY_EMAIL_TEXT } from "../../domain/visitor-site.ts";
import { defineChannel, type RawRequest, type Verdict } from "../channel.ts";
import { guide } from "./guide.ts";
import { parse } from "./parse.ts";
import { secrets, settings } from "./settings.ts";

/** The method of requests that Parley makes to itself. No HTTP server passes it on, so nobody can send one. */
const VISIT = "VISIT";
const MEGABYTE = 1024 * 1024;

export const chat = defineChannel({
  id: "chat",
  title: "Chat",
  description: "A chat bubble on your website. Visitors write, and answers appear at once.",
  guide,
  settings,
  secrets,
  capabilities: {
    maxTextLength: LONGEST_VISITOR_TEXT,
    attachments: {
      image: 25 * MEGABYTE,
      audio: 25 * MEGABYTE,
      video: 25 * MEGABYTE,
      file: 25 * MEGABYTE,
    },
    richText: false,
    mail: false,
    receipts: true,
    typing: true,
    visitors: true,
    canStartConversation: false,
    canReply: true,
    replyWindowHours: null,
    createsContact: false,
  },
  verify,
  parse,
  window: () => ({ state: "open", until: null }),
  /** There is no provider: visitors read what is stored. */
  render: () => [],
  interpret: () => ({ kind: "failed", reason: "there is nobody to send to" }),
  site: (given) => ({ ...given, awayEmailText: AWAY_EMAIL_TEXT }),
});

/** Visitors' messages are checked at `/chat/{accountId}/messages`; nothing may come past that check. */
function verify(request: RawRequest): Verdict {
  if (request.method === VISIT) return { kind: "accept" };
  return { kind: "reject", reason: "messages come through the chat's own calls only" };
}
