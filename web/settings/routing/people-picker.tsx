import { useState } from "react";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import { useApi } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { TextField } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { Pool } from "./rule-values.ts";
import "./people-picker.css";

interface PeoplePickerProps {
  readonly label: string;
  readonly problem?: string | undefined;
  readonly value: Pool;
  readonly onChange: (value: Pool) => void;
}

/** From how many people on one searches rather than reads. */
const MANY = 8;

/** Users and teams to tick. Who has no seat cannot be given conversations: shown, with why, and not to be ticked. */
export function PeoplePicker({ label, problem, value, onChange }: PeoplePickerProps) {
  const t = useTexts();
  const users = useApi("listUsers").data?.items;
  const teams = useApi("listTeams").data?.items;
  const [words, setWords] = useState("");
  if (!users || !teams) return <Skeleton />;
  const fits = (name: string): boolean => name.toLowerCase().includes(words.trim().toLowerCase());
  return (
    <fieldset className="people-picker">
      <legend>{label}</legend>
      {problem && <p className="field-problem">{problem}</p>}
      {users.length + teams.length > MANY && (
        <TextField
          quiet
          label={t("routing.findPeople")}
          placeholder={t("routing.findPeople")}
          type="search"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      <ul className="people-picker-list scroll">
        {teams
          .filter(({ name }) => fits(name))
          .map((team) => (
            <Choice
              key={team.id}
              name={team.name}
              detail={t("routing.members", { count: team.memberIds.length })}
              chosen={value.teamIds.includes(team.id)}
              onChange={(chosen) => onChange({ ...value, teamIds: toggled(value.teamIds, team.id, chosen) })}
            />
          ))}
        {users
          .filter(({ name, email }) => fits(`${name} ${email}`))
          .map((user) => (
            <UserChoice
              key={user.id}
              user={user}
              chosen={value.userIds.includes(user.id)}
              onChange={(chosen) => onChange({ ...value, userIds: toggled(value.userIds, user.id, chosen) })}
            />
          ))}
      </ul>
    </fieldset>
  );
}

const toggled = (ids: readonly string[], id: string, chosen: boolean): string[] =>
  chosen ? [...ids, id] : ids.filter((one) => one !== id);

interface UserChoiceProps {
  readonly user: AnswerOf<"listUsers">["items"][number];
  readonly chosen: boolean;
  readonly onChange: (chosen: boolean) => void;
}

function UserChoice({ user, chosen, onChange }: UserChoiceProps) {
  const t = useTexts();
  const detail = user.seat ? user.skills.join(", ") : t("routing.noSeat");
  // Somebody whose seat was taken away since can still be unticked.
  const disabled = !user.seat && !chosen;
  return <Choice {...{ name: user.name, detail, chosen, disabled, onChange }} availability={user.availability} />;
}

interface ChoiceProps {
  readonly name: string;
  readonly detail: string;
  readonly chosen: boolean;
  readonly disabled?: boolean;
  readonly availability?: string;
  readonly onChange: (chosen: boolean) => void;
}

function Choice({ name, detail, chosen, disabled = false, availability, onChange }: ChoiceProps) {
  return (
    <li>
      <label className={disabled ? "people-picker-off" : ""}>
        <input
          type="checkbox"
          checked={chosen}
          disabled={disabled}
          onChange={(event) => onChange(event.target.checked)}
        />
        <Avatar name={name} size="small" availability={availability} />
        <span>{name}</span>
        <span className="muted">{detail}</span>
      </label>
    </li>
  );
}
