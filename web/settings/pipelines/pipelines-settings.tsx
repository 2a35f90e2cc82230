import { Plus, Ticket } from "lucide-react";
import { useState } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Table } from "../../ui/table.tsx";
import { NameDialog } from "../shared/name-dialog.tsx";
import { problemAt, problemsOf } from "../shared/problems.ts";
import { toastUnlessShown } from "../shared/toast-unless-shown.ts";
import { PipelinePage } from "./pipeline-page.tsx";

/** What tickets go through. */
export function PipelinesSettings() {
  return (
    <Switch>
      <Route path="/settings/pipelines" component={PipelinesList} />
      <Route path="/settings/pipelines/:id">{({ id }) => <PipelinePage key={id} id={id} />}</Route>
    </Switch>
  );
}

function PipelinesList() {
  const t = useTexts();
  const [, navigate] = useLocation();
  const [making, setMaking] = useState(false);
  const pipelines = useApi("listPipelines").data?.items;
  const create = useApiAction("createPipeline", {
    changes: ["listPipelines"],
    onFailed: toastUnlessShown,
    onDone: ({ id }) => navigate(`/settings/pipelines/${id}`),
  });
  const stages = (["open", "waiting", "closed"] as const).map((meaning) => ({
    ...{ name: t(`pipelines.first.${meaning}`), meaning },
  }));
  const make = (
    <Button kind="primary" icon={<Plus size={14} />} onClick={() => setMaking(true)}>
      {t("pipelines.make")}
    </Button>
  );
  return (
    <Page title={t("pipelines.title")} actions={pipelines && pipelines.length > 0 && make}>
      {!pipelines && <Skeleton lines={4} />}
      {pipelines?.length === 0 && (
        <EmptyState icon={<Ticket size={28} />} title={t("pipelines.none")} hint={t("pipelines.noneHint")}>
          {make}
        </EmptyState>
      )}
      {pipelines && pipelines.length > 0 && (
        <Table
          label={t("pipelines.title")}
          rows={pipelines}
          columns={[
            {
              name: "name",
              label: t("people.name"),
              cell: ({ id, name }) => <Link href={`/settings/pipelines/${id}`}>{name}</Link>,
            },
            {
              name: "stages",
              label: t("pipelines.stages"),
              cell: (pipeline) => pipeline.stages.map(({ name }) => name).join(" → "),
            },
          ]}
        />
      )}
      {making && (
        <NameDialog
          title={t("pipelines.make")}
          label={t("people.name")}
          problem={problemAt(problemsOf(create.error), "name")}
          busy={create.isPending}
          onSubmit={(name) => create.mutate({ body: { name, stages } })}
          onClose={() => setMaking(false)}
        />
      )}
    </Page>
  );
}
