import type { FormEvent } from "react";
import { useLocation } from "wouter";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Switch as SwitchField, TextField } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { CopyField } from "../shared/copy-field.tsx";
import { problemAt, problemsOf } from "../shared/problems.ts";
import { RemoveButton } from "../shared/remove-button.tsx";
import { SaveBar } from "../shared/save-bar.tsx";
import { toastUnlessShown } from "../shared/toast-unless-shown.ts";
import { useDraft } from "../shared/use-draft.ts";
import { useSaved } from "../shared/use-saved.ts";
import { KindField, kinds } from "./kind-field.tsx";
import { MailFilterField } from "./mail-filter-field.tsx";
import { MembersField } from "./members-field.tsx";

type Inbox = AnswerOf<"getInbox">;

/** One inbox: who works in it and what arrives. */
export function InboxPage({ id }: { readonly id: string }) {
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
  const { name, kind, memberIds, assignWaiting, mailFilter } = inbox;
  const draft = useDraft<Pick<Inbox, "name" | "kind" | "memberIds" | "assignWaiting" | "mailFilter">>({
    ...{ name, kind, memberIds, assignWaiting, mailFilter },
  });
  const { values, set } = draft;
  const saved = useSaved({ get: "getInbox", list: "listInboxes" }, draft.saved);
  const save = useApiAction("updateInbox", {
    changes: ["listInboxes"],
    onFailed: toastUnlessShown,
    onDone: saved,
  });
  const problems = problemsOf(save.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    draft.sent();
    save.mutate({ params: { id: inbox.id }, body: draft.changed });
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
      <MailFilterField
        value={values.mailFilter}
        problems={problems}
        onChange={(filter) => set({ mailFilter: filter })}
      />
      <CopyField label={t("people.fallback")} hint={t("people.fallbackHint")} value={inbox.fallbackAddress} />
      <SaveBar dirty={draft.dirty} saving={save.isPending} onReset={draft.reset} />
    </form>
  );
}
