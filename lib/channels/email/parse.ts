import type { RawRequest } from "../channel.ts";
import type { IgnoredEvent, InboundEvent } from "../inbound-event.ts";
import { digest } from "../shared/hmac.ts";
import { decodeText, parseJson } from "../shared/json.ts";
import { mailItem, returnedItem } from "./mail-item.ts";
import { messageOf } from "./message-of.ts";
import { receiptOf } from "./receipt-of.ts";

/** One item that Parley itself put on the queue: a mail that was read, or what became of one of ours. */
export function parse(request: RawRequest): readonly InboundEvent[] {
  const raw = decodeText(request.bytes);
  const content = parseJson(raw);
  const mail = mailItem.safeParse(content);
  if (mail.success) return [messageOf(mail.data, raw)];
  const returned = returnedItem.safeParse(content);
  return [returned.success ? receiptOf(returned.data, raw) : ignored("the body is no mail item", raw)];
}

function ignored(why: string, raw: string): IgnoredEvent {
  return {
    kind: "ignored",
    why,
    key: `ignored:${digest(raw)}`,
    threadKey: "mail",
    person: { externalId: "mail" },
    occurredAt: new Date(0).toISOString(),
    raw,
  };
}
