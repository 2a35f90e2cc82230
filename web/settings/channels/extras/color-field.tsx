import { isColor } from "../../../../lib/domain/ink-on.ts";
import { useTexts } from "../../../app/i18n/use-texts.ts";
import { Field } from "../../../ui/field.tsx";
import type { SettingControlProps } from "../channel-parts.ts";
import "./color-field.css";

/** A colour, chosen or typed. What is typed is shown as it is, right or not; the server says what is wrong with it. */
export function ColorField({ field, value, onChange, problem }: SettingControlProps) {
  const t = useTexts();
  const shown = String(value ?? field.defaultValue ?? "");
  return (
    <Field label={field.title} hint={field.description} problem={problem}>
      {(props) => (
        <div className="color-field">
          <input
            type="color"
            aria-label={t("channels.chooseColor")}
            value={isColor(shown) ? shown : String(field.defaultValue)}
            onChange={(event) => onChange(event.target.value)}
          />
          <input
            {...props}
            type="text"
            className="input"
            spellCheck={false}
            autoComplete="off"
            maxLength={7}
            value={shown}
            onChange={(event) => onChange(event.target.value.trim())}
          />
        </div>
      )}
    </Field>
  );
}
