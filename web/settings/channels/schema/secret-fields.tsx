import { useState } from "react";
import { useTexts } from "../../../app/i18n/use-texts.ts";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { type Problems, problemAt } from "../../shared/problems.ts";
import type { SchemaField } from "./read-schema.ts";
import "./secret-fields.css";

interface SecretFieldsProps {
  readonly fields: readonly SchemaField[];
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (values: Record<string, string>) => void;
  readonly problems: Problems;
  /** Which are set at the server; their values are never given back. */
  readonly set?: Readonly<Record<string, unknown>>;
}

/** Credentials: typed once, kept by the server, never shown again. */
export function SecretFields({ fields, values, onChange, problems, set = {} }: SecretFieldsProps) {
  const t = useTexts();
  const [replacing, setReplacing] = useState<readonly string[]>([]);
  if (fields.length === 0) return null;
  return (
    <fieldset>
      <legend>{t("channels.secrets")}</legend>
      <p className="field-hint">{t("channels.secretsHint")}</p>
      {fields.map(({ name, title, description, required }) => {
        const isSet = name in set;
        if (isSet && !(name in values) && !replacing.includes(name)) {
          return (
            <div key={name} className="secret-set">
              <span>
                <span className="field-label">{title}</span> <span className="secret-dots">••••••••</span>{" "}
                <span className="muted">{t("channels.secretSet")}</span>
              </span>
              <Button
                size="small"
                aria-label={t("channels.replaceSecret", { title })}
                onClick={() => setReplacing([...replacing, name])}
              >
                {t("channels.replace")}
              </Button>
            </div>
          );
        }
        return (
          <TextField
            key={name}
            type="password"
            autoComplete="off"
            label={required ? title : t("channels.optional", { title })}
            hint={description}
            problem={problemAt(problems, `secrets.${name}`)}
            value={values[name] ?? ""}
            onChange={({ target }) => {
              const { [name]: _, ...rest } = values;
              onChange(target.value === "" ? rest : { ...rest, [name]: target.value });
            }}
          />
        );
      })}
    </fieldset>
  );
}
