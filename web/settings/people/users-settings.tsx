import { Plus } from "lucide-react";
import { useState } from "react";
import { Link, Route, Switch } from "wouter";
import { useApi } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Table } from "../../ui/table.tsx";
import { InviteUser } from "./invite-user.tsx";
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
