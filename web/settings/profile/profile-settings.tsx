import { useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import { keyOf } from "../../app/api/keys.ts";
import { useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { type Me, useMe } from "../../app/session/use-me.ts";
import { TextField } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { showToast } from "../../ui/toasts.ts";
import { problemAt, problemsOf } from "../shared/problems.ts";
import { SaveBar } from "../shared/save-bar.tsx";
import { toastUnlessShown } from "../shared/toast-unless-shown.ts";
import { useDraft } from "../shared/use-draft.ts";
import { AvatarField } from "./avatar-field.tsx";
import "./profile-settings.css";

/** What others see of oneself, and how long one may take back what one sent. */
export function ProfileSettings() {
  const t = useTexts();
  const { user } = useMe();
  return <Page title={t("settings.profile")}>{user && <ProfileForm user={user} />}</Page>;
}

function ProfileForm({ user }: { readonly user: AnswerOf<"getUser"> }) {
  const t = useTexts();
  const draft = useDraft({
    name: user.name,
    avatarUrl: user.avatarUrl,
    firstName: user.firstName ?? "",
    lastName: user.lastName ?? "",
    meetingUrl: user.meetingUrl ?? "",
    undoSeconds: user.undoSeconds,
  });
  const { values: fields, set } = draft;
  const queries = useQueryClient();
  const save = useApiAction("updateUser", {
    changes: ["getMe", "listUsers"],
    onFailed: toastUnlessShown,
    onDone: (after) => {
      queries.setQueryData<Me>(keyOf("getMe"), (me) => me && { ...me, name: after.name, user: after });
      draft.saved();
      showToast({ text: t("settings.saved") });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    draft.sent();
    const { name, avatarUrl, firstName, lastName, meetingUrl, undoSeconds } = fields;
    save.mutate({
      params: { id: user.id },
      body: {
        name,
        avatarUrl,
        firstName: firstName || null,
        lastName: lastName || null,
        meetingUrl: meetingUrl || null,
        undoSeconds,
      },
    });
  };
  const problems = problemsOf(save.error);
  return (
    <form className="profile-form" onSubmit={submit}>
      <AvatarField
        name={fields.name}
        url={fields.avatarUrl}
        problem={problemAt(problems, "avatarUrl")}
        onChange={(avatarUrl) => set({ avatarUrl })}
      />
      <TextField
        label={t("settings.profile.name")}
        hint={t("settings.profile.nameHint")}
        problem={problemAt(problems, "name")}
        required
        maxLength={200}
        value={fields.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        label={t("settings.profile.firstName")}
        problem={problemAt(problems, "firstName")}
        value={fields.firstName}
        onChange={(event) => set({ firstName: event.target.value })}
      />
      <TextField
        label={t("settings.profile.lastName")}
        problem={problemAt(problems, "lastName")}
        value={fields.lastName}
        onChange={(event) => set({ lastName: event.target.value })}
      />
      <TextField
        label={t("settings.profile.meetingUrl")}
        problem={problemAt(problems, "meetingUrl")}
        type="url"
        placeholder="https://"
        value={fields.meetingUrl}
        onChange={(event) => set({ meetingUrl: event.target.value })}
      />
      <TextField
        label={t("settings.profile.undoSeconds")}
        problem={problemAt(problems, "undoSeconds")}
        type="number"
        min={0}
        max={30}
        value={fields.undoSeconds}
        onChange={(event) => set({ undoSeconds: event.target.valueAsNumber || 0 })}
      />
      <SaveBar dirty={draft.dirty} saving={save.isPending} onReset={draft.reset} />
    </form>
  );
}
