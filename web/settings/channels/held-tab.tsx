import { useQueryClient } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { useEffect, useState } from "react";
import { useApiAction, useApiPages } from "../../app/api/use-api.ts";
import { fullTime } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Table } from "../../ui/table.tsx";
import type { ChannelAccount } from "./channel-parts.ts";
import { JobProgress } from "./job-progress.tsx";
import { isOver, useJob } from "./use-job.ts";

/** What came while the account was off: shown, and let in when it is on again. */
export function HeldTab({ account }: { readonly account: ChannelAccount }) {
  const t = useTexts();
  const queries = useQueryClient();
  const [jobId, setJobId] = useState<string | null>(null);
  const held = useApiPages("listHeldEvents", { params: { id: account.id } });
  const release = useApiAction("releaseHeldEvents", { onDone: ({ id }) => setJobId(id) });
  const job = useJob(jobId);
  const over = job !== undefined && isOver(job);
  useEffect(() => {
    // Asked again when the tab is opened, and when all is let in: no event tells of what is held.
    if (jobId === null || over) void queries.invalidateQueries({ queryKey: ["listHeldEvents"] });
  }, [queries, jobId, over]);
  if (held.isPending) return <Skeleton />;
  return (
    <div className="settings-form">
      <p className="muted">{t("channels.heldHint")}</p>
      <JobProgress id={jobId} />
      {held.items.length === 0 ? (
        <EmptyState icon={<Inbox size={28} />} title={t("channels.noneHeld")} hint={t("channels.noneHeldHint")} />
      ) : (
        <>
          <div className="settings-form-actions">
            <Button
              kind="primary"
              busy={release.isPending || (job !== undefined && !over)}
              disabled={account.status === "off"}
              onClick={() => release.mutate({ params: { id: account.id } })}
            >
              {t("channels.release")}
            </Button>
            {account.status === "off" && <span className="muted">{t("channels.releaseOff")}</span>}
          </div>
          <Table
            label={t("channels.tab.held")}
            rows={held.items}
            columns={[
              { name: "at", label: t("channels.heldAt"), cell: ({ receivedAt }) => fullTime(receivedAt) },
              { name: "from", label: t("channels.heldFrom"), cell: ({ events }) => events[0]?.from ?? "" },
              {
                name: "text",
                label: t("channels.heldText"),
                cell: ({ events }) =>
                  events.map(({ text, kind }) => text || kind).join(" · ") || t("channels.heldUnreadable"),
              },
            ]}
          />
          {held.hasNextPage && <Button onClick={held.more}>{t("app.more")}</Button>}
        </>
      )}
    </div>
  );
}
