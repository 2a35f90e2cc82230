import { useState } from "react";
import { useApi } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { TextField } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import "./members-field.css";

interface MembersFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly problem?: string | undefined;
  readonly value: readonly string[];
  readonly onChange: (ids: string[]) => void;
}

/** From how many people on one searches rather than reads. */
const MANY = 8;

/** People to tick. */
export function MembersField({ label, hint, problem, value, onChange }: MembersFieldProps) {
  const t = useTexts();
  const users = useApi("listUsers").data?.items;
  const [words, setWords] = useState("");
  if (!users) return <Skeleton />;
  const fits = (text: string): boolean => text.toLowerCase().includes(words.trim().toLowerCase());
  return (
    <fieldset>
      <legend>{label}</legend>
      <p className={problem ? "field-problem" : "field-hint"}>{problem ?? hint}</p>
      {users.length > MANY && (
        <TextField
          quiet
          type="search"
          label={t("people.find")}
          placeholder={t("people.find")}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      <ul className="members scroll">
        {users
          .filter(({ name, email }) => fits(`${name} ${email}`))
          .map(({ id, name, email }) => (
            <li key={id}>
              <label>
                <input
                  type="checkbox"
                  checked={value.includes(id)}
                  onChange={(event) =>
                    onChange(event.target.checked ? [...value, id] : value.filter((one) => one !== id))
                  }
                />
                <Avatar name={name} size="small" />
                <span className="truncate">{name}</span>
                {email !== name && <span className="muted truncate">{email}</span>}
              </label>
            </li>
          ))}
      </ul>
    </fieldset>
  );
}
