import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField, Switch } from "../../ui/field.tsx";
import type { ChannelAccount } from "./channel-parts.ts";
import { JobProgress } from "./job-progress.tsx";
import { isOver, useJob } from "./use-job.ts";

/** Moves the account to another inbox or help desk, with or without what came so far. */
export function MoveAccount({ account }: { readonly account: ChannelAccount }) {
  const t = useTexts();
  const queries = useQueryClient();
  const inboxes = useApi("listInboxes").data?.items ?? [];
  const others = inboxes.filter(({ id }) => id !== account.inboxId);
  const here = inboxes.find(({ id }) => id === account.inboxId);
  const [chosen, setChosen] = useState("");
  const [history, setHistory] = useState(true);
  const target = others.find(({ id }) => id === chosen) ?? others[0];
  const move = useApiAction("moveChannelAccount", { changes: ["getChannelAccount", "listChannelAccounts"] });
  const jobId = move.data?.id ?? account.moveJobId;
  const job = useJob(jobId);
  const moving = job !== undefined && !isOver(job);
  useEffect(() => {
    // The account is elsewhere from some slice of the job on, and no event tells of accounts.
    if (!job || !isOver(job)) return;
    for (const name of ["getChannelAccount", "listChannelAccounts", "listConversations"])
      void queries.invalidateQueries({ queryKey: [name] });
  }, [queries, job]);
  return (
    <section className="settings-form-card" aria-label={t("channels.move")}>
      <h2>{t("channels.move")}</h2>
      <p className="muted">{here && t("channels.moveHint", { name: here.name })}</p>
      {others.length === 0 && <p>{t("channels.moveNowhere")}</p>}
      {target && (
        <>
          <SelectField
            label={t("channels.moveTo")}
            value={target.id}
            options={others.map(({ id, name, kind }) => ({
              value: id,
              label: `${name} (${t(`channels.kind.${kind}`)})`,
            }))}
            onChoose={setChosen}
          />
          <Switch
            label={t("channels.moveHistory")}
            hint={t("channels.moveHistoryHint")}
            checked={history}
            onChange={setHistory}
          />
          <div>
            <Button
              busy={move.isPending || moving}
              onClick={() => move.mutate({ params: { id: account.id }, body: { inboxId: target.id, history } })}
            >
              {t(target.kind === "help_desk" ? "channels.moveToHelpDesk" : "channels.moveToInbox")}
            </Button>
          </div>
        </>
      )}
      <JobProgress id={jobId} />
    </section>
  );
}
