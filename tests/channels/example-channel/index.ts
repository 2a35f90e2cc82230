import * as z from "zod";
import { defineChannel, type RawRequest } from "../../../lib/channels/channel.ts";
import type { InboundEvent } from "../../../lib/channels/inbound-event.ts";
import { digest, hmacHex, sameInConstantTime } from "../../../lib/channels/shared/hmac.ts";
import { decodeText, parseJson } from "../../../lib/channels/shared/json.ts";
import { splitText } from "../../../lib/channels/shared/text.ts";

const note = z.object({
  id: z.string().min(1),
  from: z.string().min(1),
  at: z.iso.datetime({ precision: 3 }),
  text: z.string(),
});

/** One note a request: `{ id, from, at, text }`, signed in `x-pager-signature`. */
export const pager = defineChannel({
  id: "pager",
  title: "Pager",
  description: "Notes from the pagers of our own shop.",
  settings: z.strictObject({
    endpoint: z.url().meta({ title: "Endpoint", description: "Where notes are posted to." }),
  }),
  secrets: z.strictObject({ key: z.string().min(1).meta({ title: "Key", description: "Signs notes, both ways." }) }),
  capabilities: {
    maxTextLength: 200,
    attachments: {},
    richText: false,
    mail: false,
    receipts: false,
    typing: false,
    visitors: false,
    canStartConversation: false,
    canReply: true,
    replyWindowHours: null,
    createsContact: false,
  },
  verify({ headers, bytes }, { secrets }) {
    const { key } = secrets;
    if (!key) return { kind: "reject", reason: "the account has no key" };
    const fits = sameInConstantTime(headers["x-pager-signature"] ?? "", hmacHex(key, bytes));
    return fits ? { kind: "accept" } : { kind: "reject", reason: "the signature does not fit the body" };
  },
  parse: (request) => [readNote(request)],
  window: () => ({ state: "open", until: null }),
  render: ({ to, text }, { settings, secrets }) =>
    (text.trim() === "" ? [] : splitText(text, 200)).map((part) => {
      const body = JSON.stringify({ to, text: part });
      const headers = { "x-pager-signature": hmacHex(secrets.key ?? "", body) };
      return { method: "POST", url: settings.endpoint, headers, body };
    }),
  interpret({ status }) {
    if (status === 200) return { kind: "sent", externalId: null };
    if (status === 429) return { kind: "retry", afterSeconds: 30, reason: "the pagers are busy" };
    if (status >= 500) return { kind: "unknown", reason: "the pagers did not answer" };
    return { kind: "failed", reason: `refused with HTTP ${status}` };
  },
});

function readNote({ bytes }: RawRequest): InboundEvent {
  const raw = decodeText(bytes);
  const read = note.safeParse(parseJson(raw));
  if (!read.success) {
    const base = { key: `ignored:${digest(raw)}`, threadKey: "none", person: { externalId: "none" }, raw };
    return { kind: "ignored", why: "not a note", occurredAt: new Date(0).toISOString(), ...base };
  }
  const { id, from, at, text } = read.data;
  const base = { key: id, threadKey: from, person: { externalId: from }, occurredAt: at, raw };
  return { kind: "message", direction: "inbound", externalId: id, text, attachments: [], opensWindow: true, ...base };
}
