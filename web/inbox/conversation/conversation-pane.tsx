import { useState } from "react";
import { useApi } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useTopic } from "../../app/realtime/realtime.tsx";
import { problemText } from "../../app/toast-problem.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Composer } from "../composer/composer.tsx";
import { Sidebar } from "../sidebar/sidebar.tsx";
import { ConversationHeader } from "./conversation-header.tsx";
import { MessageList } from "./message-list.tsx";
import { PresenceLine } from "./presence-line.tsx";
import { useMarkRead } from "./use-mark-read.ts";
import { useViewing } from "./use-viewing.ts";
import "./conversation-pane.css";

/** One conversation: what is known of it above, its messages, what one writes, and its person at the side. */
export function ConversationPane({ id }: { readonly id: string }) {
  const t = useTexts();
  const conversation = useApi("getConversation", { params: { id } });
  const [sidebar, setSidebar] = useState(() => matchMedia("(min-width: 1100px)").matches);
  useTopic(`conversation:${id}`);
  useViewing(id);
  useMarkRead(conversation.data);
  if (conversation.isPending) return <Skeleton lines={8} />;
  if (conversation.isError) {
    return <EmptyState title={t("inbox.gone")} hint={problemText(conversation.error)} />;
  }
  return (
    <div className={sidebar ? "conversation-pane has-sidebar" : "conversation-pane"}>
      <section className="conversation-main" aria-label={t("inbox.conversation")}>
        <ConversationHeader conversation={conversation.data} sidebar={sidebar} onSidebar={() => setSidebar(!sidebar)} />
        <MessageList conversation={conversation.data} />
        <PresenceLine conversation={conversation.data} />
        <Composer key={id} conversation={conversation.data} />
      </section>
      {sidebar && <Sidebar conversation={conversation.data} onClose={() => setSidebar(false)} />}
    </div>
  );
}
