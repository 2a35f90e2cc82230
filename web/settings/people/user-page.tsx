import { Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import { role } from "../../../lib/domain/user.ts";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useMe } from "../../app/session/use-me.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SelectField, Switch } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { showToast } from "../../ui/toasts.ts";
import { ConfirmDialog } from "../shared/confirm-dialog.tsx";
import { NameField } from "../shared/name-field.tsx";
import { problemAt, problemsOf } from "../shared/problems.ts";
import { SaveBar } from "../shared/save-bar.tsx";
import { toastUnlessShown } from "../shared/toast-unless-shown.ts";
import { TokenField } from "../shared/token-field.tsx";
import { useDraft } from "../shared/use-draft.ts";
import { useSaved } from "../shared/use-saved.ts";
import { CapacityFields } from "./capacity-fields.tsx";
import { HoursField } from "./hours-field.tsx";

type User = AnswerOf<"getUser">;

/** One user: what they may do, and how much routing gives them. */
export function UserPage({ id }: { readonly id: string }) {
  const t = useTexts();
  const users = useApi("listUsers").data?.items;
  const user = users?.find((one) => one.id === id);
  if (!users) return <Skeleton lines={6} />;
  if (!user) return <EmptyState title={t("people.noUser")} />;
  return (
    <Page title={user.name} actions={<RemoveUser user={user} />}>
      <UserForm user={user} skills={[...new Set(users.flatMap(({ skills }) => skills))]} />
    </Page>
  );
}

function UserForm({ user, skills }: { readonly user: User; readonly skills: readonly string[] }) {
  const t = useTexts();
  const { name, seat, capacity, capacityByChannel, workingHours } = user;
  const draft = useDraft<
    Pick<User, "name" | "role" | "seat" | "skills" | "capacity" | "capacityByChannel" | "workingHours">
  >({ name, role: user.role, seat, skills: user.skills, capacity, capacityByChannel, workingHours });
  const { values, set } = draft;
  const saved = useSaved({ get: "getUser", list: "listUsers" }, draft.saved);
  const save = useApiAction("updateUser", {
    changes: ["listUsers", "getMe"],
    onFailed: toastUnlessShown,
    onDone: saved,
  });
  const problems = problemsOf(save.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    draft.sent();
    save.mutate({ params: { id: user.id }, body: draft.changed });
  };
  return (
    <form className="settings-form" onSubmit={submit}>
      <p className="muted">{user.email}</p>
      <NameField value={values.name} problems={problems} onChange={(name) => set({ name })} />
      <SelectField
        label={t("people.role")}
        hint={t(`people.role.${values.role}.hint`)}
        problem={problemAt(problems, "role")}
        value={values.role}
        options={role.options.map((value) => ({ value, label: t(`people.role.${value}`) }))}
        onChoose={(value) => set({ role: role.parse(value) })}
      />
      <Switch
        label={t("people.hasSeat")}
        hint={t("people.seatHint")}
        checked={values.seat}
        onChange={(on) => set({ seat: on })}
      />
      <TokenField
        label={t("people.skills")}
        hint={t("people.skillsHint")}
        problem={problemAt(problems, "skills")}
        values={values.skills}
        suggestions={skills}
        onChange={(next) => set({ skills: next })}
      />
      <CapacityFields
        capacity={values.capacity}
        byChannel={values.capacityByChannel}
        problems={problems}
        onChange={set}
      />
      <HoursField
        hint={t("people.hoursHint")}
        value={values.workingHours}
        problems={problems}
        onChange={(next) => set({ workingHours: next })}
      />
      <SaveBar dirty={draft.dirty} saving={save.isPending} onReset={draft.reset} />
    </form>
  );
}

function RemoveUser({ user }: { readonly user: User }) {
  const t = useTexts();
  const me = useMe();
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const remove = useApiAction("removeUser", {
    changes: ["listUsers", "listTeams", "listInboxes", "listConversations"],
    onDone: () => {
      showToast({ text: t("people.removed", { name: user.name }) });
      navigate("/settings/users");
    },
  });
  if (me.id === user.id) return null;
  return (
    <>
      <Button icon={<Trash2 size={14} />} onClick={() => setAsking(true)}>
        {t("people.remove")}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t("people.removeTitle", { name: user.name })}
          action={t("people.remove")}
          typed={user.name}
          busy={remove.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() => remove.mutate({ params: { id: user.id } })}
        >
          <p>{t("people.removeHint")}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
