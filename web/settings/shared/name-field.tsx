import { useTexts } from "../../app/i18n/use-texts.ts";
import { TextField } from "../../ui/field.tsx";
import { type Problems, problemAt } from "./problems.ts";

interface NameFieldProps {
  readonly value: string;
  readonly problems: Problems;
  readonly onChange: (name: string) => void;
}

/** What something is called, as the API takes it (`name` in `lib/domain/fields.ts`). */
export function NameField({ value, problems, onChange }: NameFieldProps) {
  const t = useTexts();
  return (
    <TextField
      label={t("people.name")}
      problem={problemAt(problems, "name")}
      required
      maxLength={200}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
