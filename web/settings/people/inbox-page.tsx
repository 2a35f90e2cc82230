import type { FormEvent } from "react";
import { useLocation } from "wouter";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Switch as SwitchField } from "../../ui/field.tsx";
import { CopyField } from "../shared/copy-field.tsx";
import { NameField } from "../shared/name-field.tsx";
import { NamedPage } from "../shared/named-page.tsx";
import { problemAt, problemsOf } from "../shared/problems.ts";
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
  const remove = useApiAction("removeInbox", { changes: ["listInboxes"], onDone: () => navigate("/settings/inboxes") });
  return (
    <NamedPage
      items={inboxes}
      id={id}
      gone={t("people.noInbox")}
      removeHint={t("people.removeInboxHint")}
      removing={remove.isPending}
      onRemove={() => remove.mutate({ params: { id } })}
    >
      {(inbox) => <InboxForm inbox={inbox} />}
    </NamedPage>
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
      <NameField value={values.name} problems={problems} onChange={(name) => set({ name })} />
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
