import { Plus, Users } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { usePeople } from "../../inbox/use-people.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Table } from "../../ui/table.tsx";
import { NameDialog } from "../shared/name-dialog.tsx";
import { NameField } from "../shared/name-field.tsx";
import { NamedPage } from "../shared/named-page.tsx";
import { problemAt, problemsOf } from "../shared/problems.ts";
import { SaveBar } from "../shared/save-bar.tsx";
import { toastUnlessShown } from "../shared/toast-unless-shown.ts";
import { useDraft } from "../shared/use-draft.ts";
import { useSaved } from "../shared/use-saved.ts";
import { HoursField } from "./hours-field.tsx";
import { MembersField } from "./members-field.tsx";

type Team = AnswerOf<"getTeam">;

/** Groups of users that conversations can be routed to. */
export function TeamsSettings() {
  return (
    <Switch>
      <Route path="/settings/teams" component={TeamsList} />
      <Route path="/settings/teams/:id">{({ id }) => <TeamPage key={id} id={id} />}</Route>
    </Switch>
  );
}

function TeamsList() {
  const t = useTexts();
  const [, navigate] = useLocation();
  const { nameOf } = usePeople();
  const [making, setMaking] = useState(false);
  const teams = useApi("listTeams").data?.items;
  const create = useApiAction("createTeam", {
    changes: ["listTeams"],
    onFailed: toastUnlessShown,
    onDone: ({ id }) => navigate(`/settings/teams/${id}`),
  });
  const make = (
    <Button kind="primary" icon={<Plus size={14} />} onClick={() => setMaking(true)}>
      {t("people.makeTeam")}
    </Button>
  );
  return (
    <Page title={t("people.teams")} actions={teams && teams.length > 0 && make}>
      {!teams && <Skeleton lines={4} />}
      {teams?.length === 0 && (
        <EmptyState icon={<Users size={28} />} title={t("people.noTeams")} hint={t("people.noTeamsHint")}>
          {make}
        </EmptyState>
      )}
      {teams && teams.length > 0 && (
        <Table
          label={t("people.teams")}
          rows={teams}
          columns={[
            {
              name: "name",
              label: t("people.name"),
              cell: ({ id, name }) => <Link href={`/settings/teams/${id}`}>{name}</Link>,
            },
            {
              name: "members",
              label: t("people.members"),
              cell: ({ memberIds }) => memberIds.map(nameOf).filter(Boolean).join(", "),
            },
          ]}
        />
      )}
      {making && (
        <NameDialog
          title={t("people.makeTeam")}
          label={t("people.name")}
          problem={problemAt(problemsOf(create.error), "name")}
          busy={create.isPending}
          onSubmit={(name) => create.mutate({ body: { name } })}
          onClose={() => setMaking(false)}
        />
      )}
    </Page>
  );
}

function TeamPage({ id }: { readonly id: string }) {
  const t = useTexts();
  const [, navigate] = useLocation();
  const teams = useApi("listTeams").data?.items;
  const remove = useApiAction("removeTeam", { changes: ["listTeams"], onDone: () => navigate("/settings/teams") });
  return (
    <NamedPage
      items={teams}
      id={id}
      gone={t("people.noTeam")}
      removeHint={t("people.removeTeamHint")}
      removing={remove.isPending}
      onRemove={() => remove.mutate({ params: { id } })}
    >
      {(team) => <TeamForm team={team} />}
    </NamedPage>
  );
}

function TeamForm({ team }: { readonly team: Team }) {
  const t = useTexts();
  const draft = useDraft<Pick<Team, "name" | "memberIds" | "workingHours">>({
    name: team.name,
    memberIds: team.memberIds,
    workingHours: team.workingHours,
  });
  const { values, set } = draft;
  const saved = useSaved({ get: "getTeam", list: "listTeams" }, draft.saved);
  const save = useApiAction("updateTeam", {
    changes: ["listTeams"],
    onFailed: toastUnlessShown,
    onDone: saved,
  });
  const problems = problemsOf(save.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    draft.sent();
    save.mutate({ params: { id: team.id }, body: draft.changed });
  };
  return (
    <form className="settings-form" onSubmit={submit}>
      <NameField value={values.name} problems={problems} onChange={(name) => set({ name })} />
      <MembersField
        label={t("people.members")}
        hint={t("people.teamMembersHint")}
        problem={problemAt(problems, "memberIds")}
        value={values.memberIds}
        onChange={(memberIds) => set({ memberIds })}
      />
      <HoursField
        hint={t("people.teamHoursHint")}
        value={values.workingHours}
        problems={problems}
        onChange={(workingHours) => set({ workingHours })}
      />
      <SaveBar dirty={draft.dirty} saving={save.isPending} onReset={draft.reset} />
    </form>
  );
}
