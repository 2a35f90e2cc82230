import { type FormEvent, useState } from "react";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import { useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useMe } from "../../app/session/use-me.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { showToast } from "../../ui/toasts.ts";
import "./profile-settings.css";

/** What others see of oneself, and how long one may take back what one sent. */
export function ProfileSettings() {
  const t = useTexts();
  const { user } = useMe();
  return <Page title={t("settings.profile")}>{user && <ProfileForm user={user} />}</Page>;
}

function ProfileForm({ user }: { readonly user: AnswerOf<"getUser"> }) {
  const t = useTexts();
  const [fields, setFields] = useState({
    firstName: user.firstName ?? "",
    lastName: user.lastName ?? "",
    meetingUrl: user.meetingUrl ?? "",
    undoSeconds: user.undoSeconds,
  });
  const save = useApiAction("updateUser", {
    changes: ["getMe", "listUsers"],
    onDone: () => showToast({ text: t("settings.saved") }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { firstName, lastName, meetingUrl, undoSeconds } = fields;
    const name = `${firstName} ${lastName}`.trim();
    save.mutate({
      params: { id: user.id },
      body: {
        firstName: firstName || null,
        lastName: lastName || null,
        meetingUrl: meetingUrl || null,
        undoSeconds,
        ...(name ? { name } : {}),
      },
    });
  };
  const set = (change: Partial<typeof fields>): void => setFields((before) => ({ ...before, ...change }));
  return (
    <form className="profile-form" onSubmit={submit}>
      <TextField
        label={t("settings.profile.firstName")}
        value={fields.firstName}
        onChange={(event) => set({ firstName: event.target.value })}
      />
      <TextField
        label={t("settings.profile.lastName")}
        value={fields.lastName}
        onChange={(event) => set({ lastName: event.target.value })}
      />
      <TextField
        label={t("settings.profile.meetingUrl")}
        type="url"
        placeholder="https://"
        value={fields.meetingUrl}
        onChange={(event) => set({ meetingUrl: event.target.value })}
      />
      <TextField
        label={t("settings.profile.undoSeconds")}
        type="number"
        min={0}
        max={30}
        value={fields.undoSeconds}
        onChange={(event) => set({ undoSeconds: event.target.valueAsNumber || 0 })}
      />
      <Button kind="primary" type="submit" busy={save.isPending}>
        {t("app.save")}
      </Button>
    </form>
  );
}
