import { X } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { Field } from "../../ui/field.tsx";
import "./token-field.css";

interface TokenFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
  readonly suggestions?: readonly string[];
}

/** Several short texts: Enter or a comma adds one, Backspace in the empty field takes the last away. */
export function TokenField({ label, hint, problem, values, onChange, suggestions = [] }: TokenFieldProps) {
  const t = useTexts();
  const listId = useId();
  const [typed, setTyped] = useState("");
  const add = (): void => {
    const text = typed.trim();
    if (text !== "" && !values.includes(text)) onChange([...values, text]);
    setTyped("");
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add();
    }
    if (event.key === "Backspace" && typed === "") onChange(values.slice(0, -1));
  };
  return (
    <Field label={label} hint={hint ?? t("settings.tokenHint")} problem={problem}>
      {(props) => (
        <div className="token-field">
          {values.map((value) => (
            <span key={value} className="token">
              <span className="truncate">{value}</span>
              <button
                type="button"
                aria-label={t("settings.removeItem", { item: value })}
                onClick={() => onChange(values.filter((one) => one !== value))}
              >
                <X size={12} />
              </button>
            </span>
          ))}
          <input
            {...props}
            type="text"
            list={listId}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={press}
            onBlur={add}
          />
          <datalist id={listId}>
            {suggestions
              .filter((suggestion) => !values.includes(suggestion))
              .map((suggestion) => (
                <option key={suggestion} value={suggestion} />
              ))}
          </datalist>
        </div>
      )}
    </Field>
  );
}
