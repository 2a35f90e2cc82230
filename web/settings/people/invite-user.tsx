import { useState } from "react";
import { useLocation } from "wouter";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import { role } from "../../../lib/domain/user.ts";
import { useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { SelectField, Switch as SwitchField, TextField } from "../../ui/field.tsx";
import { showToast } from "../../ui/toasts.ts";
import { NameDialog } from "../shared/name-dialog.tsx";
import { problemAt, problemsOf } from "../shared/problems.ts";
import { toastUnlessShown } from "../shared/toast-unless-shown.ts";

interface InviteUserProps {
  readonly onClose: () => void;
  readonly onInvited?: (user: AnswerOf<"createUser">) => void;
}

/** Somebody gets a mail with which they log in for the first time. */
export function InviteUser({ onClose, onInvited }: InviteUserProps) {
  const t = useTexts();
  const [, navigate] = useLocation();
  const [email, setEmail] = useState("");
  const [chosen, setChosen] = useState("agent");
  const [seat, setSeat] = useState(true);
  const invite = useApiAction("createUser", {
    changes: ["listUsers"],
    onFailed: toastUnlessShown,
    onDone: (user) => {
      const { id, name } = user;
      onClose();
      onInvited?.(user);
      const open = (): void => navigate(`/settings/users/${id}`);
      showToast({ text: t("people.invited", { name }), action: { label: t("people.open"), run: open } });
    },
  });
  const problems = problemsOf(invite.error);
  return (
    <NameDialog
      title={t("people.invite")}
      label={t("people.name")}
      hint={t("people.nameHint")}
      problem={problemAt(problems, "name")}
      busy={invite.isPending}
      onClose={onClose}
      onSubmit={(name) => invite.mutate({ body: { name, email: email.trim(), role: role.parse(chosen), seat } })}
    >
      <TextField
        label={t("people.email")}
        hint={t("people.emailHint")}
        problem={problemAt(problems, "email")}
        type="email"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <SelectField
        label={t("people.role")}
        hint={t(`people.role.${role.parse(chosen)}.hint`)}
        value={chosen}
        options={role.options.map((value) => ({ value, label: t(`people.role.${value}`) }))}
        onChoose={setChosen}
      />
      <SwitchField label={t("people.hasSeat")} hint={t("people.seatHint")} checked={seat} onChange={setSeat} />
    </NameDialog>
  );
}
