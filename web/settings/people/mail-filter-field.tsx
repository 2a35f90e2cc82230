import type { AnswerOf } from "../../../lib/api/routes.ts";
import { mailFilter } from "../../../lib/domain/mail-filter.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { SelectField } from "../../ui/field.tsx";
import { type Problems, problemAt } from "../shared/problems.ts";
import { TokenField } from "../shared/token-field.tsx";

type Filter = AnswerOf<"getInbox">["mailFilter"];
const automated = mailFilter.shape.automated.unwrap();

interface MailFilterFieldProps {
  readonly value: Filter;
  readonly problems: Problems;
  readonly onChange: (filter: Filter) => void;
}

/** Whose mail the inbox wants and does not want. */
export function MailFilterField({ value, problems, onChange }: MailFilterFieldProps) {
  const t = useTexts();
  return (
    <fieldset>
      <legend>{t("people.mail")}</legend>
      <TokenField
        label={t("people.mailAllow")}
        hint={t("people.mailAllowHint")}
        problem={problemAt(problems, "mailFilter.allow")}
        values={value.allow}
        onChange={(allow) => onChange({ ...value, allow })}
      />
      <TokenField
        label={t("people.mailDeny")}
        hint={t("people.mailDenyHint")}
        problem={problemAt(problems, "mailFilter.deny")}
        values={value.deny}
        onChange={(deny) => onChange({ ...value, deny })}
      />
      <SelectField
        label={t("people.mailAutomated")}
        hint={t("people.mailAutomatedHint")}
        value={value.automated}
        options={automated.options.map((where) => ({ value: where, label: t(`people.mailAutomated.${where}`) }))}
        onChoose={(where) => onChange({ ...value, automated: automated.parse(where) })}
      />
    </fieldset>
  );
}
