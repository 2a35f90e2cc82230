import { type FormEvent, useState } from "react";
import { useApiAction } from "../app/api/use-api.ts";
import { useTexts } from "../app/i18n/use-texts.ts";
import { useMe } from "../app/session/use-me.ts";
import { problemAt, problemsOf } from "../settings/shared/problems.ts";
import { toastUnlessShown } from "../settings/shared/toast-unless-shown.ts";
import { Button } from "../ui/button.tsx";
import { Switch, TextField } from "../ui/field.tsx";

/** The first inbox, with oneself as its member. */
export function NameInbox() {
  const t = useTexts();
  const { user } = useMe();
  const [name, setName] = useState("");
  const [isDesk, setIsDesk] = useState(true);
  const create = useApiAction("createInbox", {
    changes: ["listInboxes", "countConversations"],
    onFailed: toastUnlessShown,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const kind = isDesk ? "help_desk" : "inbox";
    if (name.trim() !== "") create.mutate({ body: { name: name.trim(), kind, memberIds: user ? [user.id] : [] } });
  };
  return (
    <form className="welcome-form" onSubmit={submit}>
      <TextField
        label={t("people.name")}
        problem={problemAt(problemsOf(create.error), "name")}
        placeholder={t("firstRun.inboxExample")}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Switch label={t("firstRun.helpDesk")} checked={isDesk} onChange={setIsDesk} />
      <div>
        <Button kind="primary" type="submit" busy={create.isPending}>
          {t("people.makeInbox")}
        </Button>
      </div>
    </form>
  );
}
