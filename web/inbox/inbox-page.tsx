import { MessageSquareText } from "lucide-react";
import { lazy, Suspense, useEffect } from "react";
import { useLocation, useRoute } from "wouter";
import { useTexts } from "../app/i18n/use-texts.ts";
import { InboxTopics } from "../app/realtime/inbox-topics.tsx";
import { useMe } from "../app/session/use-me.ts";
import { useShortcut } from "../app/shortcuts/shortcuts.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { ConversationList } from "./list/conversation-list.tsx";
import { useFilter } from "./use-filter.ts";
import { ViewsNav } from "./views/views-nav.tsx";
import "./inbox-page.css";

const readPane = () => import("./conversation/conversation-pane.tsx");
const ConversationPane = lazy(async () => ({ default: (await readPane()).ConversationPane }));
const StartPane = lazy(async () => ({ default: (await import("./start/start-pane.tsx")).StartPane }));

/** Soon, when the browser has nothing else to do. @returns a function that gives it up */
function whenIdle(run: () => void): () => void {
  // Safari has no idle times.
  const timer = setTimeout(() => (globalThis.requestIdleCallback ?? setTimeout)(run), 300);
  return () => clearTimeout(timer);
}

/** Views, the list of one view, and the conversation that is open. On a phone one after the other. */
export function InboxPage() {
  const t = useTexts();
  const [, params] = useRoute("/inbox/:id");
  // The list is drawn first; what one will open next comes while it is looked at.
  useEffect(() => whenIdle(() => void readPane().catch(() => {})), []);
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
        {params ? (
          <Suspense fallback={<Skeleton lines={8} />}>
            {params.id === "new" ? <StartPane /> : <ConversationPane key={params.id} id={params.id} />}
          </Suspense>
        ) : (
          <EmptyState icon={<MessageSquareText size={36} />} title={t("inbox.choose")} hint={t("inbox.chooseHint")} />
        )}
      </div>
    </div>
  );
}
