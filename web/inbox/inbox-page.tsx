import { MessageSquareText } from "lucide-react";
import { lazy, Suspense, useEffect } from "react";
import { useRoute } from "wouter";
import { useTexts } from "../app/i18n/use-texts.ts";
import { InboxTopics } from "../app/realtime/inbox-topics.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { ConversationList } from "./list/conversation-list.tsx";
import { ViewsNav } from "./views/views-nav.tsx";
import "./inbox-page.css";

const readPane = () => import("./conversation/conversation-pane.tsx");
const ConversationPane = lazy(async () => ({ default: (await readPane()).ConversationPane }));

/** Views, the list of one view, and the conversation that is open. On a phone one after the other. */
export function InboxPage() {
  const t = useTexts();
  const [, params] = useRoute("/inbox/:id");
  // The list is drawn first; what one will open next comes while it is looked at.
  useEffect(() => void readPane().catch(() => {}), []);
  return (
    <div className={params ? "inbox inbox-reading" : "inbox"}>
      <InboxTopics />
      <ViewsNav />
      <ConversationList openId={params?.id ?? null} />
      <div className="inbox-conversation">
        {params ? (
          <Suspense fallback={<Skeleton lines={8} />}>
            <ConversationPane key={params.id} id={params.id} />
          </Suspense>
        ) : (
          <EmptyState icon={<MessageSquareText size={36} />} title={t("inbox.choose")} hint={t("inbox.chooseHint")} />
        )}
      </div>
    </div>
  );
}
