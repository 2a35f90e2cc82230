import { ArrowDown } from "lucide-react";
import { Fragment, useEffect, useMemo, useRef, useState } from "react";
import { useApiPages } from "../../app/api/use-api.ts";
import { dayName, isSameDay } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useWhenSeen } from "../../app/use-when-seen.ts";
import { Button } from "../../ui/button.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { Conversation, Message } from "../use-people.ts";
import { MessageItem } from "./message-item.tsx";
import { useMessageInView } from "./use-message-in-view.ts";
import "./message-list.css";

/** Messages of one person within this are shown as one block. */
const BLOCK_MS = 5 * 60_000;
const FAR_FROM_END = 240;

/**
 * The messages, oldest above. The scroller runs from its end (`column-reverse` around one child in natural order), so that
 * it opens at the newest, stays there when something comes, and does not jump when older ones are put above.
 */
export function MessageList({ conversation }: { readonly conversation: Conversation }) {
  const t = useTexts();
  const { id } = conversation;
  const list = useApiPages("listMessages", { params: { id } });
  const messages = useMemo(() => list.items.toReversed(), [list.items]);
  const firstNew = useFirstNew(conversation, messages);
  const scroller = useRef<HTMLDivElement>(null);
  const [isFar, setFar] = useState(false);
  const top = useWhenSeen(list.more);
  const ids = useMemo(() => messages.map((message) => message.id), [messages]);
  const wanted = useMessageInView({ scroller, ids, more: list.more });
  const toEnd = (): void => scroller.current?.scrollTo({ top: 0, behavior: "smooth" });
  return (
    <div className="message-list-frame">
      <div
        ref={scroller}
        className="message-list scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
        tabIndex={0}
        role="log"
        aria-label={t("inbox.messages")}
        onScroll={(event) => setFar(event.currentTarget.scrollTop < -FAR_FROM_END)}
      >
        <div className="messages">
          {list.isPending && <Skeleton lines={6} />}
          {list.hasNextPage && (
            <div ref={top} className="messages-older">
              {t("app.loading")}
            </div>
          )}
          {messages.map((message, index) => {
            const before = messages[index - 1];
            const isNewDay = !before || !isSameDay(before.sentAt, message.sentAt);
            return (
              <Fragment key={message.id}>
                {isNewDay && <h3 className="messages-day">{dayName(message.sentAt)}</h3>}
                {message.id === firstNew && <div className="messages-new">{t("inbox.newMessages")}</div>}
                <MessageItem
                  message={message}
                  conversation={conversation}
                  isWanted={message.id === wanted}
                  continues={!isNewDay && message.id !== firstNew && isOneBlock(before, message)}
                  repliedTo={messages.find((one) => one.id === message.replyToId)}
                />
              </Fragment>
            );
          })}
        </div>
      </div>
      {isFar && (
        <Button size="small" className="messages-end" icon={<ArrowDown size={14} />} onClick={toEnd}>
          {t("inbox.toLatest")}
        </Button>
      )}
    </div>
  );
}

function isOneBlock(before: Message, message: Message): boolean {
  return (
    before.kind === message.kind &&
    message.kind !== "event" &&
    before.author.type === message.author.type &&
    before.author.id === message.author.id &&
    Date.parse(message.sentAt) - Date.parse(before.sentAt) < BLOCK_MS
  );
}

/** The first of those that one had not read when one opened the conversation: what came since somebody of ours wrote. */
function useFirstNew({ unread }: Conversation, messages: readonly Message[]): string | null {
  const [wasUnread] = useState(unread);
  const [found, setFound] = useState<string | null>(null);
  useEffect(() => {
    if (!wasUnread || found !== null || messages.length === 0) return;
    const lastOurs = messages.findLastIndex(({ kind }) => kind === "outbound" || kind === "comment");
    setFound(messages.slice(lastOurs + 1).find(({ kind }) => kind === "inbound")?.id ?? null);
  }, [wasUnread, found, messages]);
  return found;
}
