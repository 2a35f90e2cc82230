import { X } from "lucide-react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { IconButton } from "../../ui/button.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { TokenField } from "../shared/token-field.tsx";
import { HoursCondition } from "./hours-condition.tsx";
import type { Condition } from "./rule-values.ts";
import "./condition-row.css";

interface ConditionRowProps {
  readonly condition: Condition;
  readonly problem: string | undefined;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}

export function ConditionRow({ condition, problem, onChange, onRemove }: ConditionRowProps) {
  const t = useTexts();
  const name = t(`routing.if.${condition.kind}`);
  return (
    <fieldset className="condition-row" aria-label={name}>
      <span className="field-label">{name}</span>
      <IconButton label={t("settings.removeItem", { item: name })} onClick={onRemove}>
        <X size={14} />
      </IconButton>
      <div className="condition-row-fields">
        <ConditionFields condition={condition} onChange={onChange} />
        {problem && <p className="field-problem">{problem}</p>}
      </div>
    </fieldset>
  );
}

function ConditionFields({ condition, onChange }: Pick<ConditionRowProps, "condition" | "onChange">) {
  const t = useTexts();
  switch (condition.kind) {
    case "words":
      return (
        <>
          <SelectField
            label={t("routing.words.in")}
            value={condition.in}
            options={(["subject_or_text", "subject", "text"] as const).map((value) => ({
              value,
              label: t(`routing.words.in.${value}`),
            }))}
            onChoose={(value) => onChange({ ...condition, in: value as typeof condition.in })}
          />
          <SelectField
            label={t("routing.words.match")}
            value={condition.match}
            options={(["any", "all", "none"] as const).map((value) => ({
              value,
              label: t(`routing.words.match.${value}`),
            }))}
            onChoose={(value) => onChange({ ...condition, match: value as typeof condition.match })}
          />
          <TokenField
            label={t("routing.words.words")}
            values={condition.words}
            onChange={(words) => onChange({ ...condition, words })}
          />
        </>
      );
    case "language":
      return (
        <TokenField
          label={t("routing.languages")}
          hint={t("routing.languagesHint")}
          values={condition.languages}
          suggestions={["en", "pt", "es", "fr", "de"]}
          onChange={(languages) => onChange({ ...condition, languages })}
        />
      );
    case "contact_property":
      return (
        <>
          <TextField
            label={t("routing.property")}
            value={condition.name}
            onChange={(event) => onChange({ ...condition, name: event.target.value })}
          />
          <SelectField
            label={t("routing.propertyMatch")}
            value={condition.match}
            options={(["is", "is_not", "known", "unknown"] as const).map((value) => ({
              value,
              label: t(`routing.property.${value}`),
            }))}
            onChoose={(value) =>
              onChange({ ...condition, match: value as typeof condition.match, values: condition.values })
            }
          />
          {(condition.match === "is" || condition.match === "is_not") && (
            <TokenField
              label={t("routing.values")}
              values={condition.values}
              onChange={(values) => onChange({ ...condition, values })}
            />
          )}
        </>
      );
    case "working_hours":
      return <HoursCondition condition={condition} onChange={onChange} />;
    case "ticket_field":
      return (
        <>
          <TextField
            label={t("routing.ticketField")}
            hint={t("routing.ticketFieldHint")}
            value={condition.field}
            onChange={(event) => onChange({ ...condition, field: event.target.value })}
          />
          <TokenField
            label={t("routing.values")}
            values={condition.values}
            onChange={(values) => onChange({ ...condition, values })}
          />
        </>
      );
    case "channel":
      return (
        <TokenField
          label={t("routing.values")}
          values={condition.channels}
          onChange={(channels) => onChange({ ...condition, channels })}
        />
      );
    default:
      return <p className="muted">{t("routing.elsewhere")}</p>;
  }
}
