import { Inbox } from "lucide-react";
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { useApiPages } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useLongList } from "../../app/long-list/use-long-list.ts";
import { useShortcut } from "../../app/shortcuts/shortcuts.ts";
import { problemText } from "../../app/toast-problem.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useFilter } from "../use-filter.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { ConversationRow } from "./conversation-row.tsx";
import { ListHeader } from "./list-header.tsx";
import "./conversation-list.css";

const ROW_HEIGHT = 82;

/** The conversations of the view that is open, newest activity first, as far as one has scrolled. */
export function ConversationList({ openId }: { readonly openId: string | null }) {
  const t = useTexts();
  const { query, search, view } = useFilter();
  const [, navigate] = useLocation();
  const list = useApiPages("listConversations", { query });
  const { items } = list;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { scroller, rows, shown } = useLongList({ items, more: list.more, rowHeight: ROW_HEIGHT, overscan: 8 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen in one view is not meant in another.
  useEffect(() => setChosen(new Set()), [view]);

  const step = (by: number): void => {
    const at = items.findIndex(({ id }) => id === openId);
    const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by))];
    if (!next) return;
    navigate(`/inbox/${next.id}${search}`);
    rows.scrollToIndex(items.indexOf(next));
  };
  const toggle = (id: string): void =>
    setChosen((before) =>
      before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id]),
    );
  const section = t("nav.inbox");
  useShortcut({ keys: "j", label: t("inbox.key.next"), section, run: () => step(1) });
  useShortcut({ keys: "k", label: t("inbox.key.previous"), section, run: () => step(-1) });
  useShortcut(openId === null ? null : { keys: "x", label: t("inbox.key.select"), section, run: () => toggle(openId) });

  return (
    <section className="conversation-list" aria-label={t("inbox.list")}>
      {chosen.size > 0 ? (
        <BulkBar chosen={chosen} all={items} onChoose={(ids) => setChosen(new Set(ids))} />
      ) : (
        <ListHeader />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <div ref={scroller} className="conversation-rows scroll" tabIndex={0}>
        {list.isPending && <Skeleton lines={9} />}
        {list.isError && (
          <EmptyState title={problemText(list.error)}>
            <Button onClick={() => void list.refetch()}>{t("app.retry")}</Button>
          </EmptyState>
        )}
        {list.isSuccess && items.length === 0 && (
          <EmptyState icon={<Inbox size={32} />} title={t("inbox.empty")} hint={t("inbox.emptyHint")} />
        )}
        <ul style={{ height: rows.getTotalSize() }}>
          {shown.map(({ index, start, key }) => {
            const conversation = items[index];
            if (!conversation) return null;
            const { id } = conversation;
            return (
              <li key={key} style={{ translate: `0 ${start}px`, height: ROW_HEIGHT }}>
                <ConversationRow
                  conversation={conversation}
                  href={`/inbox/${id}${search}`}
                  isOpen={id === openId}
                  isChosen={chosen.has(id)}
                  choosing={chosen.size > 0}
                  onToggle={() => toggle(id)}
                />
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}
