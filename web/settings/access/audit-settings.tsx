import { ScrollText } from "lucide-react";
import { useState } from "react";
import { routeList } from "../../../lib/api/routes.ts";
import { useApiPages } from "../../app/api/use-api.ts";
import { fullTime } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { usePeople, usePlaces } from "../../inbox/use-people.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { type AuditEntry, auditSentence, differencesOf, summaryOf } from "./audit-sentence.ts";
import "./audit-settings.css";

const ACTIONS = routeList.filter(([, { audited }]) => audited).map(([name]) => name);
const NOTHING = { actorId: "", action: "", from: "", to: "" };

/** Who changed which setting or access, newest first. */
export function AuditSettings() {
  const t = useTexts();
  const { users } = usePeople();
  const [filter, setFilter] = useState(NOTHING);
  const set = (change: Partial<typeof filter>): void => setFilter((before) => ({ ...before, ...change }));
  const { actorId, action, from, to } = filter;
  const list = useApiPages("listAudit", {
    query: {
      limit: 50,
      ...(actorId && { actorId }),
      ...(action && { action }),
      ...(from && { from: new Date(`${from}T00:00:00`).toISOString() }),
      ...(to && { to: new Date(`${to}T23:59:59.999`).toISOString() }),
    },
  });
  return (
    <Page title={t("access.audit")}>
      <search className="audit-filters" aria-label={t("tickets.filters")}>
        <SelectField
          label={t("access.who")}
          value={actorId}
          options={[
            { value: "", label: t("access.anybody") },
            ...users.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChoose={(value) => set({ actorId: value })}
        />
        <SelectField
          label={t("access.what")}
          value={action}
          options={[
            { value: "", label: t("access.anything") },
            ...ACTIONS.map((value) => ({ value, label: summaryOf(value) })),
          ]}
          onChoose={(value) => set({ action: value })}
        />
        <TextField
          label={t("access.from")}
          type="date"
          value={from}
          onChange={(event) => set({ from: event.target.value })}
        />
        <TextField
          label={t("access.to")}
          type="date"
          value={to}
          onChange={(event) => set({ to: event.target.value })}
        />
      </search>
      {list.isPending && <Skeleton lines={6} />}
      {list.isSuccess && list.items.length === 0 && (
        <EmptyState icon={<ScrollText size={28} />} title={t("access.noEntries")} hint={t("access.noEntriesHint")}>
          <Button onClick={() => setFilter(NOTHING)}>{t("inbox.clear")}</Button>
        </EmptyState>
      )}
      <ol className="audit" aria-label={t("access.audit")}>
        {list.items.map((entry) => (
          <li key={entry.id}>
            <Entry entry={entry} />
          </li>
        ))}
      </ol>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={list.more}>
          {t("app.more")}
        </Button>
      )}
    </Page>
  );
}

const TONES = { begun: "warning", done: "success", refused: "danger", failed: "danger" } as const;

function Entry({ entry }: { readonly entry: AuditEntry }) {
  const t = useTexts();
  const { nameOf } = usePeople();
  const { inbox, account } = usePlaces();
  const named = (id: string | null): string | null =>
    id === null ? null : (nameOf(id) ?? inbox(id)?.name ?? account(id)?.name ?? null);
  const changes = differencesOf(entry);
  return (
    <>
      <div className="audit-head">
        <span>{auditSentence(t, entry, named)}</span>
        {entry.outcome !== "done" && <Badge tone={TONES[entry.outcome]}>{t(`access.outcome.${entry.outcome}`)}</Badge>}
        <time className="muted" dateTime={entry.at}>
          {fullTime(entry.at)}
        </time>
      </div>
      {changes.length > 0 && (
        <details>
          <summary>{t("access.changes", { count: changes.length })}</summary>
          <dl>
            {changes.map(({ field, before, after }) => (
              <div key={field}>
                <dt>{field}</dt>
                <dd>
                  <del>{before}</del> → <ins>{after}</ins>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}
