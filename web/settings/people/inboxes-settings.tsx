import { Inbox as InboxIcon, Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import { inbox as inboxNoun } from "../../../lib/domain/inbox.ts";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useMe } from "../../app/session/use-me.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SelectField, Switch as SwitchField, TextField } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Table } from "../../ui/table.tsx";
import { showToast } from "../../ui/toasts.ts";
import { CopyField } from "../shared/copy-field.tsx";
import { NameDialog } from "../shared/name-dialog.tsx";
import { problemAt, problemsOf } from "../shared/problems.ts";
import { RemoveButton } from "../shared/remove-button.tsx";
import { SaveBar } from "../shared/save-bar.tsx";
import { toastUnlessShown } from "../shared/toast-unless-shown.ts";
import { useDraft } from "../shared/use-draft.ts";
import { MembersField } from "./members-field.tsx";

type Inbox = AnswerOf<"getInbox">;
const { kind: kinds } = inboxNoun.shape;

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

function KindField({ value, onChoose }: { readonly value: string; readonly onChoose: (kind: string) => void }) {
  const t = useTexts();
  return (
    <SelectField
      label={t("people.kind")}
      hint={t(`people.kind.${kinds.parse(value)}.hint`)}
      value={value}
      options={kinds.options.map((kind) => ({ value: kind, label: t(`channels.kind.${kind}`) }))}
      onChoose={onChoose}
    />
  );
}

function InboxPage({ id }: { readonly id: string }) {
  const t = useTexts();
  const [, navigate] = useLocation();
  const inboxes = useApi("listInboxes").data?.items;
  const inbox = inboxes?.find((one) => one.id === id);
  const remove = useApiAction("removeInbox", { changes: ["listInboxes"], onDone: () => navigate("/settings/inboxes") });
  if (!inboxes) return <Skeleton lines={6} />;
  if (!inbox) return <EmptyState title={t("people.noInbox")} />;
  return (
    <Page
      title={inbox.name}
      actions={
        <RemoveButton
          name={inbox.name}
          hint={t("people.removeInboxHint")}
          busy={remove.isPending}
          onConfirm={() => remove.mutate({ params: { id } })}
        />
      }
    >
      <InboxForm inbox={inbox} />
    </Page>
  );
}

function InboxForm({ inbox }: { readonly inbox: Inbox }) {
  const t = useTexts();
  const { name, kind, memberIds, assignWaiting } = inbox;
  const draft = useDraft<Pick<Inbox, "name" | "kind" | "memberIds" | "assignWaiting">>({
    ...{ name, kind, memberIds, assignWaiting },
  });
  const { values, set } = draft;
  const save = useApiAction("updateInbox", {
    changes: ["listInboxes"],
    onFailed: toastUnlessShown,
    onDone: () => {
      draft.reset();
      showToast({ text: t("settings.saved") });
    },
  });
  const problems = problemsOf(save.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate({ params: { id: inbox.id }, body: values });
  };
  return (
    <form className="settings-form" onSubmit={submit}>
      <TextField
        label={t("people.name")}
        problem={problemAt(problems, "name")}
        required
        maxLength={200}
        value={values.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <KindField value={values.kind} onChoose={(next) => set({ kind: kinds.parse(next) })} />
      <MembersField
        label={t("people.members")}
        hint={t("people.inboxMembersHint")}
        problem={problemAt(problems, "memberIds")}
        value={values.memberIds}
        onChange={(ids) => set({ memberIds: ids })}
      />
      <SwitchField
        label={t("people.assignWaiting")}
        hint={t("people.assignWaitingHint")}
        checked={values.assignWaiting}
        onChange={(on) => set({ assignWaiting: on })}
      />
      <CopyField label={t("people.fallback")} hint={t("people.fallbackHint")} value={inbox.fallbackAddress} />
      <SaveBar dirty={draft.dirty} saving={save.isPending} onReset={draft.reset} />
    </form>
  );
}
