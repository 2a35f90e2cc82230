import { Plus } from "lucide-react";
import { useState } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import { role } from "../../../lib/domain/user.ts";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { SelectField, Switch as SwitchField, TextField } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Table } from "../../ui/table.tsx";
import { showToast } from "../../ui/toasts.ts";
import { NameDialog } from "../shared/name-dialog.tsx";
import { problemAt, problemsOf } from "../shared/problems.ts";
import { toastUnlessShown } from "../shared/toast-unless-shown.ts";
import { UserPage } from "./user-page.tsx";
import "./people.css";

/** Who may log in, and what each may do. */
export function UsersSettings() {
  return (
    <Switch>
      <Route path="/settings/users" component={UsersList} />
      <Route path="/settings/users/:id">{({ id }) => <UserPage key={id} id={id} />}</Route>
    </Switch>
  );
}

function UsersList() {
  const t = useTexts();
  const [inviting, setInviting] = useState(false);
  const users = useApi("listUsers").data?.items;
  return (
    <Page
      title={t("people.users")}
      actions={
        <Button kind="primary" icon={<Plus size={14} />} onClick={() => setInviting(true)}>
          {t("people.invite")}
        </Button>
      }
    >
      {!users && <Skeleton lines={5} />}
      {users && (
        <Table
          label={t("people.users")}
          rows={users}
          columns={[
            {
              name: "name",
              label: t("people.name"),
              cell: ({ id, name, email, availability }) => (
                <Link href={`/settings/users/${id}`} className="people-name">
                  <Avatar name={name} availability={availability} />
                  <span>
                    <span>{name}</span>
                    {email !== name && <span className="muted">{email}</span>}
                  </span>
                </Link>
              ),
            },
            { name: "role", label: t("people.role"), cell: (user) => t(`people.role.${user.role}`) },
            {
              name: "seat",
              label: t("people.seat"),
              wideOnly: true,
              cell: ({ seat }) => (
                <Badge tone={seat ? "success" : "plain"}>{t(seat ? "people.yes" : "people.no")}</Badge>
              ),
            },
            { name: "skills", label: t("people.skills"), wideOnly: true, cell: ({ skills }) => skills.join(", ") },
          ]}
        />
      )}
      {inviting && <InviteUser onClose={() => setInviting(false)} />}
    </Page>
  );
}

/** Somebody gets a mail with which they log in for the first time. */
export function InviteUser({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts();
  const [, navigate] = useLocation();
  const [email, setEmail] = useState("");
  const [chosen, setChosen] = useState("agent");
  const [seat, setSeat] = useState(true);
  const invite = useApiAction("createUser", {
    changes: ["listUsers"],
    onFailed: toastUnlessShown,
    onDone: ({ id, name }) => {
      onClose();
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
