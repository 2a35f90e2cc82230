import { MessageSquare } from "lucide-react";
import { Link, useRoute } from "wouter";
import { useApi, useApiPages } from "../app/api/use-api.ts";
import { useTexts } from "../app/i18n/use-texts.ts";
import { useTopic } from "../app/realtime/realtime.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

/** The conversations of one's inboxes. */
export function InboxPage() {
  const t = useTexts();
  const inboxes = useApi("listInboxes");
  const conversations = useApiPages("listConversations", { query: { status: "open", limit: 25 } });
  const [, params] = useRoute("/inbox/:id");
  useTopic(params ? `conversation:${params.id}` : null);
  return (
    <div>
      {inboxes.data?.items.map(({ id }) => (
        <InboxTopic key={id} id={id} />
      ))}
      <ul aria-label={t("nav.inbox")}>
        {conversations.items.map(({ id, preview }) => (
          <li key={id}>
            <Link href={`/inbox/${id}`}>{preview}</Link>
          </li>
        ))}
      </ul>
      {!params && <EmptyState icon={<MessageSquare size={32} />} title={t("inbox.choose")} />}
    </div>
  );
}

function InboxTopic({ id }: { readonly id: string }) {
  useTopic(`inbox:${id}`);
  return null;
}
