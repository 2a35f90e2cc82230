import { useTexts } from "../../../app/i18n/use-texts.ts";
import { SelectField, Switch, TextArea, TextField } from "../../../ui/field.tsx";
import { HoursField } from "../../people/hours-field.tsx";
import { TokenField } from "../../shared/token-field.tsx";
import type { SettingControlProps } from "../channel-parts.ts";
import { asHours } from "./as-hours.ts";

/** The control that fits what the schema says of a setting. */
export function SettingControl({ field, value, onChange, problem, problems }: SettingControlProps) {
  const t = useTexts();
  const { title, description, kind, required, maxLength } = field;
  // What holds by itself is not left out.
  const label = required || field.defaultValue ? title : t("channels.optional", { title });
  const shown = value ?? field.defaultValue;
  const text = typeof shown === "string" || typeof shown === "number" ? String(shown) : "";
  const common = { label, hint: description, problem, required, maxLength };
  switch (kind) {
    case "switch":
      return (
        <div>
          <Switch label={title} hint={description} checked={shown === true} onChange={onChange} />
          {problem && <p className="field-problem">{problem}</p>}
        </div>
      );
    case "choice":
      return (
        <SelectField
          {...{ label, hint: description, problem }}
          value={text}
          options={[
            ...(field.defaultValue === undefined ? [{ value: "", label: t("app.none") }] : []),
            ...field.options,
          ]}
          onChoose={(chosen) => onChange(chosen === "" ? undefined : chosen)}
        />
      );
    case "number":
      return (
        <TextField
          {...common}
          type="number"
          value={text}
          onChange={({ target }) => onChange(target.value === "" ? undefined : target.valueAsNumber)}
        />
      );
    case "list":
      return (
        <TokenField
          {...{ label, hint: description, problem }}
          values={Array.isArray(shown) ? shown.map(String) : []}
          onChange={onChange}
        />
      );
    case "hours":
      return (
        <HoursField
          label={title}
          hint={description}
          value={asHours(shown)}
          path={`settings.${field.name}`}
          problems={problems}
          onChange={onChange}
        />
      );
    case "area":
      return <TextArea {...common} value={text} onChange={({ target }) => onChange(target.value)} />;
    case "json":
      return <JsonArea {...{ label, hint: description, problem }} value={shown} onChange={onChange} />;
    default:
      return (
        <TextField
          {...common}
          type={kind}
          value={text}
          onChange={({ target }) =>
            onChange(target.value === "" && typeof field.defaultValue !== "string" ? field.defaultValue : target.value)
          }
        />
      );
  }
}

interface JsonAreaProps {
  readonly label: string;
  readonly hint: string;
  readonly problem: string | undefined;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** For what has no control: what cannot be read yet is sent as it is, and the server says what is wrong with it. */
function JsonArea({ value, onChange, ...labels }: JsonAreaProps) {
  const change = (typed: string): void => {
    try {
      onChange(typed === "" ? undefined : JSON.parse(typed));
    } catch {
      onChange(typed);
    }
  };
  return (
    <TextArea
      {...labels}
      spellCheck={false}
      defaultValue={typeof value === "string" || value === undefined ? value : JSON.stringify(value, null, 2)}
      onChange={({ target }) => change(target.value)}
    />
  );
}
