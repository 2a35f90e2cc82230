import { History } from "lucide-react";
import { useState } from "react";
import { useApiPages } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { problemText } from "../../app/toast-problem.ts";
import { usePlaces } from "../../inbox/use-people.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { TimelineMoment } from "./timeline-moment.tsx";
import "./timeline.css";

const KINDS = ["all", "conversations", "tickets", "messages"] as const;

/** What happened with a contact on all channels, newest first, by kind and by channel. */
export function Timeline({ contactId }: { readonly contactId: string }) {
  const t = useTexts();
  const { channels } = usePlaces();
  const [kind, setKind] = useState<(typeof KINDS)[number]>("all");
  const [channel, setChannel] = useState("");
  const list = useApiPages("getTimeline", {
    params: { id: contactId },
    query: { limit: 30, ...(kind !== "all" && { type: kind }), ...(channel && { channel }) },
  });
  return (
    <section className="timeline" aria-label={t("inbox.timeline")}>
      <div className="timeline-filters">
        <Tabs
          label={t("contacts.kinds")}
          current={kind}
          tabs={KINDS.map((name) => ({ name, label: t(`contacts.kind.${name}`) }))}
          onChoose={setKind}
        />
        <SelectField
          quiet
          label={t("inbox.field.channel")}
          value={channel}
          options={[
            { value: "", label: t("contacts.anyChannel") },
            ...channels.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          onChoose={setChannel}
        />
      </div>
      <div role="tabpanel" aria-label={t(`contacts.kind.${kind}`)} className="timeline-list">
        {list.isPending && <Skeleton lines={6} />}
        {list.isError && (
          <EmptyState title={problemText(list.error)}>
            <Button onClick={() => void list.refetch()}>{t("app.retry")}</Button>
          </EmptyState>
        )}
        {list.isSuccess && list.items.length === 0 && (
          <EmptyState icon={<History size={28} />} title={t("contacts.nothing")} hint={t("contacts.nothingHint")} />
        )}
        <ol>
          {list.items.map((moment) => (
            <li key={`${moment.type} ${idOf(moment)}`}>
              <TimelineMoment moment={moment} />
            </li>
          ))}
        </ol>
        {list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={list.more}>
            {t("app.more")}
          </Button>
        )}
      </div>
    </section>
  );
}

type Moment = Parameters<typeof TimelineMoment>[0]["moment"];

function idOf(moment: Moment): string {
  if (moment.type === "conversation") return moment.conversation.id;
  return moment.type === "ticket" ? moment.ticket.id : moment.message.id;
}
