import { MessageSquareText } from "lucide-react";
import { useLocation, useRoute } from "wouter";
import { useTexts } from "../app/i18n/use-texts.ts";
import { InboxTopics } from "../app/realtime/inbox-topics.tsx";
import { useMe } from "../app/session/use-me.ts";
import { useShortcut } from "../app/shortcuts/shortcuts.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ConversationPane } from "./conversation/conversation-pane.tsx";
import { ConversationList } from "./list/conversation-list.tsx";
import { StartPane } from "./start/start-pane.tsx";
import { useFilter } from "./use-filter.ts";
import { ViewsNav } from "./views/views-nav.tsx";
import "./inbox-page.css";

/** Views, the list of one view, and the conversation that is open. On a phone one after the other. */
export function InboxPage() {
  const t = useTexts();
  const [, params] = useRoute("/inbox/:id");
  const [, navigate] = useLocation();
  const { search } = useFilter();
  const { role } = useMe();
  const startNew = (): void => navigate(`/inbox/new${search}`);
  useShortcut(role === "viewer" ? null : { keys: "c", label: t("inbox.new"), section: t("nav.inbox"), run: startNew });
  return (
    <div className={params ? "inbox inbox-reading" : "inbox"}>
      <InboxTopics />
      <ViewsNav />
      <ConversationList openId={params?.id ?? null} />
      <div className="inbox-conversation">
        {params?.id === "new" ? (
          <StartPane />
        ) : params ? (
          <ConversationPane key={params.id} id={params.id} />
        ) : (
          <EmptyState icon={<MessageSquareText size={36} />} title={t("inbox.choose")} hint={t("inbox.chooseHint")} />
        )}
      </div>
    </div>
  );
}
