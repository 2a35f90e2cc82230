import { postKey, visitorPost } from "../../domain/visitor-post.ts";
import type { RawRequest } from "../channel.ts";
import type { IgnoredEvent, InboundEvent, MessageEvent } from "../inbound-event.ts";
import { digest } from "../shared/hmac.ts";
import { decodeText, parseJson } from "../shared/json.ts";

/**
 * One message of a visitor, as the use case wrote it (`visitorPost` in the domain). A visitor has one conversation; their
 * own id of the message and the time of its first arrival make a repeat the same message.
 */
export function parse(request: RawRequest): readonly InboundEvent[] {
  const raw = decodeText(request.bytes);
  const read = visitorPost.safeParse(parseJson(raw));
  if (!read.success) return [ignored("the body is not a visitor's message", raw)];
  const { id, visitor, text, page, postedAt } = read.data;
  const event: MessageEvent = {
    kind: "message",
    direction: "inbound",
    externalId: id,
    key: postKey(read.data),
    threadKey: visitor,
    person: { externalId: visitor },
    occurredAt: postedAt,
    text,
    attachments: [],
    ...(page === undefined ? {} : { details: { pageUrl: page.url, pageTitle: page.title } }),
    opensWindow: true,
    raw,
  };
  return [event];
}

function ignored(why: string, raw: string): IgnoredEvent {
  return {
    kind: "ignored",
    why,
    key: `ignored:${digest(raw)}`,
    threadKey: "chat",
    person: { externalId: "chat" },
    occurredAt: new Date(0).toISOString(),
    raw,
  };
}
