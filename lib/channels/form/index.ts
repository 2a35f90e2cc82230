import { defineChannel, type RawRequest, type Verdict } from "../channel.ts";
import { guide } from "./guide.ts";
import { parse } from "./parse.ts";
import { secrets, settings } from "./settings.ts";

/** The method of requests that Parley makes to itself. No HTTP server passes it on, so nobody can send one. */
const SUBMIT = "SUBMIT";

export const form = defineChannel({
  id: "form",
  title: "Form",
  description: "A form on your website. Each submission opens a conversation.",
  guide,
  settings,
  secrets,
  capabilities: {
    maxTextLength: 0,
    attachments: {},
    richText: false,
    mail: false,
    receipts: false,
    typing: false,
    visitors: false,
    canStartConversation: false,
    canReply: false,
    replyWindowHours: null,
    createsContact: true,
  },
  verify,
  parse,
  externalId: ({ formId }) => formId,
  /** A form cannot be answered in itself; the reply goes out on another channel of its contact. */
  window: () => ({ state: "closed", until: null }),
  render: () => [],
  interpret: () => ({ kind: "failed", reason: "a form cannot be answered" }),
});

/** The public's submissions are checked at `/forms/{formId}/submissions`; nothing may come past that check. */
function verify(request: RawRequest): Verdict {
  if (request.method === SUBMIT) return { kind: "accept" };
  return { kind: "reject", reason: "submissions come through the public form only" };
}
