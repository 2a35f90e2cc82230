import { Search, SearchX } from "lucide-react";
import { useApiPages } from "../app/api/use-api.ts";
import { fullTime } from "../app/i18n/times.ts";
import { useTexts } from "../app/i18n/use-texts.ts";
import { problemText } from "../app/toast-problem.ts";
import { useWhenSeen } from "../app/use-when-seen.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { FoundRow } from "./found-row.tsx";
import { useSearch } from "./use-search.ts";
import "./found-list.css";

/** What was found so far, and more as one comes to its end. */
export function FoundList() {
  const t = useTexts();
  const { values, words } = useSearch();
  if (words.length > 0) return <Results />;
  const hint = values.q.trim() === "" ? t("search.startHint") : t("search.noWord");
  return <EmptyState icon={<Search size={36} />} title={t("search.start")} hint={hint} />;
}

function Results() {
  const t = useTexts();
  const { query, words, isNarrowed, clear } = useSearch();
  const list = useApiPages("search", { query });
  const { items, hasNextPage, isFetchingNextPage } = list;
  if (list.isPending) return <Skeleton lines={8} />;
  if (list.isError && items.length === 0) {
    return (
      <EmptyState title={problemText(list.error)}>
        <Button onClick={() => void list.refetch()}>{t("app.retry")}</Button>
      </EmptyState>
    );
  }
  const last = list.data?.pages.at(-1);
  const further = hasNextPage && (
    <Button busy={isFetchingNextPage} onClick={list.more}>
      {t("search.further")}
    </Button>
  );
  const date = last?.searchedTo ? fullTime(last.searchedTo) : "";
  if (items.length === 0) {
    return (
      <EmptyState
        icon={<SearchX size={36} />}
        title={hasNextPage ? t("search.nothingYet", { date }) : t("search.nothing")}
        hint={isNarrowed ? t("search.nothingNarrowed") : t("search.nothingHint")}
      >
        {further}
        {isNarrowed && <Button onClick={clear}>{t("inbox.clear")}</Button>}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="found-list" aria-label={t("search.results")}>
        {items.map((found) => (
          <li key={found.conversation.id}>
            <FoundRow found={found} words={words} />
          </li>
        ))}
      </ul>
      <div className="found-list-end" role="status">
        {hasNextPage ? t("search.searchedTo", { date }) : t("search.all")}
        {further}
      </div>
      {hasNextPage && last && last.items.length > 0 && <WhenSeen key={last.next} run={list.more} />}
    </>
  );
}

/** Asks for more once the end comes into sight; a page that found nothing leaves that to the person. */
function WhenSeen({ run }: { readonly run: () => void }) {
  return <div ref={useWhenSeen(run)} className="found-list-more" />;
}
