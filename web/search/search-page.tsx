import { useTexts } from "../app/i18n/use-texts.ts";
import { InboxTopics } from "../app/realtime/inbox-topics.tsx";
import { Page } from "../ui/page.tsx";
import { FoundList } from "./found-list.tsx";
import { SearchForm } from "./search-form.tsx";
import "./search-page.css";

/** Search in everything that was ever written, in the inboxes one may see. */
export function SearchPage() {
  const t = useTexts();
  return (
    <Page title={t("search.title")}>
      <InboxTopics />
      <div className="search-page">
        <SearchForm />
        <FoundList />
      </div>
    </Page>
  );
}
