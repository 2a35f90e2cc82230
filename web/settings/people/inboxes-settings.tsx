import { Inbox as InboxIcon, Plus } from "lucide-react";
import { useState } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useMe } from "../../app/session/use-me.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Table } from "../../ui/table.tsx";
import { NameDialog } from "../shared/name-dialog.tsx";
import { problemAt, problemsOf } from "../shared/problems.ts";
import { toastUnlessShown } from "../shared/toast-unless-shown.ts";
import { InboxPage } from "./inbox-page.tsx";
import { KindField, kinds } from "./kind-field.tsx";

/** Shared workspaces and help desks. */
export function InboxesSettings() {
  return (
    <Switch>
      <Route path="/settings/inboxes" component={InboxesList} />
      <Route path="/settings/inboxes/:id">{({ id }) => <InboxPage key={id} id={id} />}</Route>
    </Switch>
  );
}

function InboxesList() {
  const t = useTexts();
  const [making, setMaking] = useState(false);
  const inboxes = useApi("listInboxes").data?.items;
  const make = (
    <Button kind="primary" icon={<Plus size={14} />} onClick={() => setMaking(true)}>
      {t("people.makeInbox")}
    </Button>
  );
  return (
    <Page title={t("people.inboxes")} actions={inboxes && inboxes.length > 0 && make}>
      {!inboxes && <Skeleton lines={4} />}
      {inboxes?.length === 0 && (
        <EmptyState icon={<InboxIcon size={28} />} title={t("people.noInboxes")} hint={t("people.noInboxesHint")}>
          {make}
        </EmptyState>
      )}
      {inboxes && inboxes.length > 0 && (
        <Table
          label={t("people.inboxes")}
          rows={inboxes}
          columns={[
            {
              name: "name",
              label: t("people.name"),
              cell: ({ id, name }) => <Link href={`/settings/inboxes/${id}`}>{name}</Link>,
            },
            { name: "kind", label: t("people.kind"), cell: ({ kind }) => <Badge>{t(`channels.kind.${kind}`)}</Badge> },
            { name: "members", label: t("people.members"), wideOnly: true, cell: ({ memberIds }) => memberIds.length },
          ]}
        />
      )}
      {making && <NewInbox onClose={() => setMaking(false)} />}
    </Page>
  );
}

function NewInbox({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts();
  const me = useMe();
  const [, navigate] = useLocation();
  const [kind, setKind] = useState("inbox");
  const create = useApiAction("createInbox", {
    changes: ["listInboxes", "countConversations"],
    onFailed: toastUnlessShown,
    onDone: ({ id }) => navigate(`/settings/inboxes/${id}`),
  });
  const memberIds = me.user ? [me.user.id] : [];
  return (
    <NameDialog
      title={t("people.makeInbox")}
      label={t("people.name")}
      problem={problemAt(problemsOf(create.error), "name")}
      busy={create.isPending}
      onSubmit={(name) => create.mutate({ body: { name, kind: kinds.parse(kind), memberIds } })}
      onClose={onClose}
    >
      <KindField value={kind} onChoose={setKind} />
    </NameDialog>
  );
}
