import { Inbox } from "lucide-react";
import { Link } from "wouter";
import { useApi, useApiPages } from "../../app/api/use-api.ts";
import { fullTime } from "../../app/i18n/times.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { Form } from "./form-fields.ts";
import "./submissions.css";

/** What was sent through the form, newest first, with the answers of hidden fields. */
export function Submissions({ form }: { readonly form: Form }) {
  const t = useTexts();
  const { items, isPending, hasNextPage, more, refetch, isFetching } = useApiPages("listSubmissions", {
    params: { id: form.id },
  });
  const pipelines = useApi("listPipelines").data?.items ?? [];
  const places = new Map(pipelines.flatMap((one) => [one, ...one.stages]).map(({ id, name }) => [id, name]));
  if (isPending) return <Skeleton lines={4} />;
  const again = (
    <Button size="small" busy={isFetching} onClick={() => void refetch()}>
      {t("forms.refresh")}
    </Button>
  );
  if (items.length === 0) {
    return (
      <EmptyState icon={<Inbox size={28} />} title={t("forms.noSubmissions")} hint={t("forms.noSubmissionsHint")}>
        {again}
      </EmptyState>
    );
  }
  const labelOf = (name: string): string => form.fields.find((field) => field.name === name)?.label ?? name;
  return (
    <div className="submissions">
      <div>{again}</div>
      <ul className="submissions-list" aria-label={t("forms.tab.submissions")}>
        {items.map(({ id, submittedAt, fields, hiddenFields, conversationId }) => (
          <li key={id}>
            <header>
              <time dateTime={submittedAt}>{fullTime(submittedAt)}</time>
              <Link href={`/inbox/${conversationId}`}>{t("forms.openConversation")}</Link>
            </header>
            <dl>
              {inOrder(form, fields).map(([name, value]) => (
                <div key={name}>
                  <dt>{labelOf(name)}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
              {inOrder(form, hiddenFields).map(([name, value]) => (
                <div key={name}>
                  <dt>
                    {labelOf(name)} <Badge tone="warning">{t("forms.hidden")}</Badge>
                  </dt>
                  <dd>{places.get(value) ?? value}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      {hasNextPage && <Button onClick={more}>{t("app.more")}</Button>}
    </div>
  );
}

/** Answers in the order of the form's fields; those of fields that are no longer there last. */
function inOrder(form: Form, answers: Readonly<Record<string, string>>): [string, string][] {
  const order = new Map(form.fields.map(({ name }, index) => [name, index]));
  const place = (name: string): number => order.get(name) ?? order.size;
  return Object.entries(answers).sort(([a], [b]) => place(a) - place(b));
}
